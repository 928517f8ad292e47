/** Generated from openapi.json: “npm run generate” writes it. */

export interface paths {
    "/api/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How this server is set up */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            locales: ("en" | "it" | "es")[];
                            /** @enum {string} */
                            defaultLocale: "en" | "it" | "es";
                            demo: boolean;
                            /** @enum {string} */
                            mail: "smtp" | "outbox" | "none";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where this sign-in is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Show the password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        password: string;
                        /** @description The authorization that waits for this sign-in: its application may ask for more. */
                        interaction?: string;
                        /**
                         * @description A program is given tokens in the replies, to show as Bearer; a page is given cookies. Browsers cannot ask for tokens.
                         * @default page
                         * @enum {string}
                         */
                        as?: "page" | "program";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"] | components["schemas"]["CompletedSignIn"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Give up this sign-in */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/authenticator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show a code from the authenticator */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"] | components["schemas"]["CompletedSignIn"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/recovery-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show a recovery code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"] | components["schemas"]["CompletedSignIn"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/recovery-choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what the recovery code is for, or put set-up off */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        choice: "restore" | "once" | "later";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"] | components["schemas"]["CompletedSignIn"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start setting up an authenticator: its secret is shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewAuthenticator"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/enrolment/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the new authenticator with a code: the recovery codes are shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            next: "second_step" | "recovery_choice" | "enrolment" | "save_codes" | "done";
                            /** @description The account's main address. */
                            email: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            enrolment: {
                                required: boolean;
                                /** @description A new authenticator replaces one that is there. */
                                restoring: boolean;
                                /** @description Restoring by the link of a reset, not by a recovery code. */
                                byLink: boolean;
                                /** @description Until when setting up can be put off; null: it cannot. */
                                laterUntil: string | null;
                            };
                            /** @description What the recovery code that was shown may be used for now; after “restore” still “once”. */
                            choices: ("restore" | "once" | "later")[];
                            graceDays: number;
                            /** @description How many can be used for the second step. */
                            authenticators: number;
                            recoveryCodesLeft: number;
                            /** @description For a program alone: to be shown as Bearer from now on, in the place of what was shown before. */
                            token?: string;
                            recoveryCodes: string[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/enrolment/saved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the recovery codes are stored */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"] | components["schemas"]["CompletedSignIn"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish a sign-in of which nothing is missing any more */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"] | components["schemas"]["CompletedSignIn"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/ways-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This person's ways back in */
        get: {
            parameters: {
                query?: {
                    /** @description Of the mail to the desk; the account's, if not given. */
                    language?: "en" | "it" | "es";
                    /** @description What the reader typed, for the mail to the desk. */
                    email?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ways: {
                                /** @enum {string} */
                                name: "another_authenticator" | "recovery_code" | "wait" | "ask_for_vouching" | "ask_for_reset" | "ask_for_switch_off" | "write_to_desk";
                                grants: string[];
                                approvedBy: string;
                                tells: string;
                                /** @description Where others help: how many approve, and how long it takes. */
                                terms: {
                                    approvals: number;
                                    waitHours: number;
                                    linkHours: number;
                                } | null;
                            }[];
                            /** @description Whose administrators help, where a way takes one. */
                            teams: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            retryAt: string | null;
                            /** @description Where the security desk is one of the ways, and has an address. */
                            desk: components["schemas"]["DeskLetter"] | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the link of a reset beside the password: leads into the set-up of a new authenticator (G7, K7) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"] | components["schemas"]["CompletedSignIn"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/vouching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the administrators of a team to vouch for me (K7) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        teamId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"] | components["schemas"]["CompletedSignIn"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and how */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Sign out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/reauthentication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm that it is you: the session gains, and gets a new secret */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    } | {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConfirmedSession"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where this account is signed in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sessions: {
                                /** Format: uuid */
                                id: string;
                                current: boolean;
                                /** @enum {string} */
                                acr: "aal1" | "aal2" | "recovery";
                                /** Format: date-time */
                                bornAt: string;
                                /** Format: date-time */
                                lastSeenAt: string;
                                /** Format: date-time */
                                expiresAt: string;
                                address: string | null;
                                userAgent: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** End all other sessions */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my name or language */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        locale?: "en" | "it" | "es";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is on, what I may do, and why not */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Security"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has happened to my account, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                at: string;
                                type: string;
                                data: {
                                    [key: string]: unknown;
                                };
                                address: string | null;
                                userAgent: string | null;
                            }[];
                            cursor: string | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/authenticators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start binding an authenticator: its secret is shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewAuthenticator"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/authenticators/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the new authenticator with a code; the first one comes with recovery codes, shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recoveryCodes: string[] | null;
                            /** @description For a program alone: to be shown as Bearer from now on, in the place of what was shown before. */
                            token?: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/authenticators/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an authenticator, or give up setting one up */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Rename an authenticator */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/mfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Switch MFA off: with a code, or, after signing in with a recovery code, with the password */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    } | {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace all recovery codes by new ones, which are shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recoveryCodes: string[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/recovery-codes/saved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the recovery codes are stored */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password: all other sessions end */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a reset link by mail; the reply is the same for every address */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password with a link from a mail: all sessions end, and MFA stays as it is */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add an address: it gets a link to confirm */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/addresses/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the link once more */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/addresses/{id}/primary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make it the main address */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/addresses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an address */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/addresses/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an address with a link from a mail */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/links/inspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a link is for; changes nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            purpose: "accept_invitation" | "reset_password" | "verify_address" | "stop" | "redeem_reset" | "cancel_case" | "join_team" | "confirm_request";
                            email: string | null;
                            name: string | null;
                            /** @description What the team is called that the link invites to. */
                            team?: string;
                            needsAddress: boolean;
                            /** @description With MFA on, a shorter password is enough. */
                            mfaOn: boolean;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation: choose a name and a password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        name: string;
                        password: string;
                        /** @enum {string} */
                        locale: "en" | "it" | "es";
                        email?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** “This was not me”: end all sessions and give up the password, without signing in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join a team by the link in its invitation; signed in to the account that it was made for */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A team that I belong to, and what I may do there */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Team"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A team's roles, and how many people hold each */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            roles: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                kind: "admin" | "member";
                                permissions: ("manage_members" | "manage_mfa" | "manage_roles" | "manage_policy" | "manage_devices" | "manage_applications" | "approve_cases" | "read_audit")[];
                                requiresMfa: boolean;
                                members: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a role */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @description Whom the rules mean by “admins” and “members”; it permits nothing by itself.
                         * @enum {string}
                         */
                        kind: "admin" | "member";
                        permissions: ("manage_members" | "manage_mfa" | "manage_roles" | "manage_policy" | "manage_devices" | "manage_applications" | "approve_cases" | "read_audit")[];
                        /** @description On top of what the policy asks. */
                        requiresMfa: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Role"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A team's members by name, 50 at a time if not asked otherwise, with what protects them */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    search?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            members: components["schemas"]["Member"][];
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/members/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One member, what I may do for them, and why not */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    member: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberPage"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Remove a member, or leave a team oneself */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    member: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Give a member another role, make or unmake an owner, suspend or restore: one at a time */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    member: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        roleId: string;
                    } | {
                        owner: boolean;
                    } | {
                        /** @enum {string} */
                        state: "active" | "suspended";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/teams/{team}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that nobody has accepted yet, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            invitations: {
                                /** Format: uuid */
                                id: string;
                                email: string;
                                /** @description Null: somebody who has an account already. */
                                name: string | null;
                                role: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                invitedBy: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                /** @description False: the link does not work, since whoever sent it may not invite to that role any more. Send it again. */
                                stands: boolean;
                                /** Format: date-time */
                                invitedAt: string;
                                /**
                                 * Format: date-time
                                 * @description From then on the link does not work: send it again.
                                 */
                                expiresAt: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Invite somebody by mail; the reply is the same whether they have an account or not */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        name: string;
                        /** @enum {string} */
                        locale: "en" | "it" | "es";
                        /** Format: uuid */
                        roleId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation: its link stops working at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an invitation again, by a new link: the one before stops working */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to the team's members, counted by day in UTC, the oldest first */
        get: {
            parameters: {
                query?: {
                    days?: number;
                };
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: {
                                /** Format: date */
                                day: string;
                                signIns: number;
                                /** @description Among the sign-ins. */
                                signInsByRecoveryCode: number;
                                mfaSwitchedOn: number;
                                mfaSwitchedOff: number;
                                casesOpened: number;
                                casesCompleted: number;
                                casesRefused: number;
                                /** @description Of authenticators, and recovery codes. */
                                wrongCodes: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, when, and about whom, newest first, 50 at a time */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    /** @description Only what is about this member, or changed by them for the team. */
                    member?: string;
                };
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                at: string;
                                type: string;
                                /** @description Null: time, the server's own shell, or nobody known. */
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                about: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                /** @description The API token by which it was done, in their name. */
                                machine: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string | null;
                                } | null;
                                details: {
                                    [key: string]: unknown;
                                };
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/check-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many active members have no MFA, few recovery codes, or no second confirmed address */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CheckUp"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/check-up/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Active members with something to do, by name, 50 at a time if not asked otherwise */
        get: {
            parameters: {
                query?: {
                    /** @description Only those with this to do. */
                    gap?: "mfa" | "codes" | "address";
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            people: {
                                /**
                                 * Format: uuid
                                 * @description Of the account.
                                 */
                                id: string;
                                name: string;
                                email: string | null;
                                gaps: ("mfa" | "codes" | "address")[];
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/check-up.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The check-up of every active member as a table; what a spreadsheet would take for a formula is text */
        get: {
            parameters: {
                query?: {
                    language?: "en" | "it" | "es";
                };
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description RFC 4180, UTF-8. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All teams by name, 50 at a time */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            teams: components["schemas"]["OperatorTeam"][];
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a team, and invite its first owner by mail */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        preset: "formal-request" | "replace-on-restore" | "role-required" | "deferred-reset" | "server-default";
                        /** @default null */
                        planId?: string | null;
                        owner: {
                            email: string;
                            name: string;
                            /** @enum {string} */
                            locale: "en" | "it" | "es";
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of the whole server */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            teams: number;
                            /** @description That somebody uses, or has used. */
                            accounts: number;
                            /** @description Accounts that nobody has used yet. */
                            invited: number;
                            /** @description People who belong to any team. */
                            members: number;
                            /** @description How many of the members have MFA on. */
                            withMfa: number;
                            openCases: number;
                            /** @description Whether all recoveries of the server are stopped. */
                            stopped: boolean;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/members/{member}/mfa/switch-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to switch off MFA for one member (P8, T2) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    member: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/members/{member}/mfa/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a reset: the member is mailed a link to set up a new authenticator (G7) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    member: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases that this team has a say in, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description Those that somebody has ended. */
                    over?: "true" | "false" | "all";
                    /** @description Only those about this person. */
                    member?: string;
                };
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cases: components["schemas"]["RecoveryCase"][];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a case, in the name of a team */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        teamId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case}/vouch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it really is this person who asks, the team or the security desk (K7) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse a case that nobody has approved yet */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a case, as long as it has not been completed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a case by the link in its mails, without signing in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/cases/{case}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a case about myself */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the team asks of its members, and what its administrators can do for them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamPolicy"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Save a policy as the next version */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        policy: {
                            mfa: {
                                requiredOf: {
                                    /** @description Where: in the browser, or in an application on a device. */
                                    admins: {
                                        browser: boolean;
                                        application: boolean;
                                    };
                                    /** @description Where: in the browser, or in an application on a device. */
                                    members: {
                                        browser: boolean;
                                        application: boolean;
                                    };
                                };
                                graceDays: number;
                            };
                            selfSwitchOff: boolean;
                            recoveryCodes: {
                                count: number;
                                choices: ("restore" | "once" | "later")[];
                                switchOffAfter: boolean;
                            };
                            session: {
                                lifetimeMinutes: number;
                                idleMinutes: number;
                                freshMinutes: number;
                            };
                            throttle: {
                                freeFailures: number;
                                firstWaitSeconds: number;
                                longestWaitSeconds: number;
                            };
                            recovery: {
                                /** @description Null: not offered. */
                                switchOff: {
                                    /** @description How many others must approve. */
                                    approvals: number;
                                    /** @description From the last approval until something happens. */
                                    waitHours: number;
                                    /** @description How long what was granted can be taken up. */
                                    linkHours: number;
                                } | null;
                                /** @description Null: not offered. */
                                reset: {
                                    /** @description How many others must approve. */
                                    approvals: number;
                                    /** @description From the last approval until something happens. */
                                    waitHours: number;
                                    /** @description How long what was granted can be taken up. */
                                    linkHours: number;
                                } | null;
                                /** @description Null: not offered. */
                                vouch: {
                                    /** @description How many others must approve. */
                                    approvals: number;
                                    /** @description From the last approval until something happens. */
                                    waitHours: number;
                                    /** @description How long what was granted can be taken up. */
                                    linkHours: number;
                                } | null;
                            };
                            holdHours: number;
                            caseLimits: {
                                perAgentADay: number;
                                perSubjectAMonth: number;
                                perTeamADay: number;
                            };
                            /** @description How the security desk answers a formal request. */
                            desk: {
                                /** @enum {string} */
                                grants: "switch_off" | "reset";
                                /** @description How many agents; one more for owners and admins. */
                                approvals: number;
                                waitHours: number;
                                /** @description Whether another address than the account's own may ask. */
                                otherAddress: boolean;
                                waitHoursOtherAddress: number;
                                /** @description Whether an administrator of the team vouches first. */
                                teamVouches: boolean;
                                linkHours: number;
                            };
                            /** @description Null: not offered. */
                            pins: {
                                /** @enum {string} */
                                scope: "person" | "person_and_device" | "device";
                                length: number;
                                /** @enum {string} */
                                madeBy: "either" | "server" | "person";
                            } | null;
                            devices: {
                                passwordsBelow: {
                                    /** @description Older versions of the application there take a password alone. Null: none does. */
                                    windows: string | null;
                                    /** @description Older versions of the application there take a password alone. Null: none does. */
                                    macos: string | null;
                                    /** @description Older versions of the application there take a password alone. Null: none does. */
                                    linux: string | null;
                                    /** @description Older versions of the application there take a password alone. Null: none does. */
                                    android: string | null;
                                    /** @description Older versions of the application there take a password alone. Null: none does. */
                                    ios: string | null;
                                };
                            };
                            /** @enum {string} */
                            help: "administrator" | "desk";
                        };
                        /**
                         * @description What it was made from.
                         * @enum {string}
                         */
                        preset: "formal-request" | "replace-on-restore" | "role-required" | "deferred-reset" | "server-default" | "custom";
                        /** @description The one that was edited; if another holds by now, nothing is saved. */
                        version: number;
                        /**
                         * @description Exactly so many people may be locked out by it (S4).
                         * @default 0
                         */
                        confirmLockedOut?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamPolicy"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/policy/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last 100 versions of the policy, newest first, and what changed in each */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            versions: {
                                version: number;
                                /** @description Null: the team was made with it. */
                                changedBy: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                /** Format: date-time */
                                changedAt: string;
                                changes: {
                                    path: string;
                                    before: unknown;
                                    after: unknown;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/policy/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What another policy, or changed roles, would do to the members. Changes nothing. (S4) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        policy?: {
                            mfa: {
                                requiredOf: {
                                    /** @description Where: in the browser, or in an application on a device. */
                                    admins: {
                                        browser: boolean;
                                        application: boolean;
                                    };
                                    /** @description Where: in the browser, or in an application on a device. */
                                    members: {
                                        browser: boolean;
                                        application: boolean;
                                    };
                                };
                                graceDays: number;
                            };
                            selfSwitchOff: boolean;
                            recoveryCodes: {
                                count: number;
                                choices: ("restore" | "once" | "later")[];
                                switchOffAfter: boolean;
                            };
                            session: {
                                lifetimeMinutes: number;
                                idleMinutes: number;
                                freshMinutes: number;
                            };
                            throttle: {
                                freeFailures: number;
                                firstWaitSeconds: number;
                                longestWaitSeconds: number;
                            };
                            recovery: {
                                /** @description Null: not offered. */
                                switchOff: {
                                    /** @description How many others must approve. */
                                    approvals: number;
                                    /** @description From the last approval until something happens. */
                                    waitHours: number;
                                    /** @description How long what was granted can be taken up. */
                                    linkHours: number;
                                } | null;
                                /** @description Null: not offered. */
                                reset: {
                                    /** @description How many others must approve. */
                                    approvals: number;
                                    /** @description From the last approval until something happens. */
                                    waitHours: number;
                                    /** @description How long what was granted can be taken up. */
                                    linkHours: number;
                                } | null;
                                /** @description Null: not offered. */
                                vouch: {
                                    /** @description How many others must approve. */
                                    approvals: number;
                                    /** @description From the last approval until something happens. */
                                    waitHours: number;
                                    /** @description How long what was granted can be taken up. */
                                    linkHours: number;
                                } | null;
                            };
                            holdHours: number;
                            caseLimits: {
                                perAgentADay: number;
                                perSubjectAMonth: number;
                                perTeamADay: number;
                            };
                            /** @description How the security desk answers a formal request. */
                            desk: {
                                /** @enum {string} */
                                grants: "switch_off" | "reset";
                                /** @description How many agents; one more for owners and admins. */
                                approvals: number;
                                waitHours: number;
                                /** @description Whether another address than the account's own may ask. */
                                otherAddress: boolean;
                                waitHoursOtherAddress: number;
                                /** @description Whether an administrator of the team vouches first. */
                                teamVouches: boolean;
                                linkHours: number;
                            };
                            /** @description Null: not offered. */
                            pins: {
                                /** @enum {string} */
                                scope: "person" | "person_and_device" | "device";
                                length: number;
                                /** @enum {string} */
                                madeBy: "either" | "server" | "person";
                            } | null;
                            devices: {
                                passwordsBelow: {
                                    /** @description Older versions of the application there take a password alone. Null: none does. */
                                    windows: string | null;
                                    /** @description Older versions of the application there take a password alone. Null: none does. */
                                    macos: string | null;
                                    /** @description Older versions of the application there take a password alone. Null: none does. */
                                    linux: string | null;
                                    /** @description Older versions of the application there take a password alone. Null: none does. */
                                    android: string | null;
                                    /** @description Older versions of the application there take a password alone. Null: none does. */
                                    ios: string | null;
                                };
                            };
                            /** @enum {string} */
                            help: "administrator" | "desk";
                        };
                        /** @description Those that change. */
                        roles?: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "admin" | "member";
                            requiresMfa: boolean;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            members: number;
                            /** @description Are led into the set-up at their next sign-in, and were not before. */
                            prompted: {
                                count: number;
                                /** @description At most 100 of them. */
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                            };
                            /** @description Could not get in any more. */
                            lockedOut: {
                                count: number;
                                /** @description At most 100 of them. */
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                            };
                            /** @description Get in as before, but have no way back without that. */
                            losesLastWayBack: {
                                count: number;
                                /** @description At most 100 of them. */
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                            };
                            /** @description On the team’s devices. Null: it has no active one. */
                            onDevices: {
                                /** @description Their PIN would open nothing any more, until they set another one. */
                                pinEnds: {
                                    count: number;
                                    /** @description At most 100 of them. */
                                    people: {
                                        /** Format: uuid */
                                        id: string;
                                        name: string;
                                    }[];
                                };
                                /** @description A password alone would not open the application any more. */
                                passwordEnds: {
                                    count: number;
                                    /** @description At most 100 of them. */
                                    people: {
                                        /** Format: uuid */
                                        id: string;
                                        name: string;
                                    }[];
                                };
                                /** @description Take a password today, and would take PINs alone. */
                                needsPin: {
                                    count: number;
                                    /** @description At most 100 of them. */
                                    devices: {
                                        /** Format: uuid */
                                        id: string;
                                        name: string;
                                    }[];
                                };
                                /** @description Would open for nobody. */
                                closed: {
                                    count: number;
                                    /** @description At most 100 of them. */
                                    devices: {
                                        /** Format: uuid */
                                        id: string;
                                        name: string;
                                    }[];
                                };
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a role that nobody holds */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    role: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change a role, and with it what everybody who holds it may do */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    role: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /**
                         * @description Whom the rules mean by “admins” and “members”; it permits nothing by itself.
                         * @enum {string}
                         */
                        kind?: "admin" | "member";
                        permissions?: ("manage_members" | "manage_mfa" | "manage_roles" | "manage_policy" | "manage_devices" | "manage_applications" | "approve_cases" | "read_audit")[];
                        /** @description On top of what the policy asks. */
                        requiresMfa?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Role"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/teams/{team}/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Stop all recoveries of the team, or let them go on */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        stopped: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            stopped: boolean;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Stop all recoveries of the server, or let them go on */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        stopped: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            stopped: boolean;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All plans. A team without one has every feature */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            plans: components["schemas"]["Plan"][];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a plan */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        features: ("mfa" | "team_rules" | "admin_means" | "pins" | "devices" | "applications")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/plans/{plan}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a plan. What is set in its teams keeps holding, whatever it includes then */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    plan: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        features?: ("mfa" | "team_rules" | "admin_means" | "pins" | "devices" | "applications")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/operator/teams/{team}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a team a plan, or none: then it has every feature */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        planId: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The formal requests: what waits for the desk first, oldest first; or those that are over, newest first */
        get: {
            parameters: {
                query?: {
                    over?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cases: components["schemas"]["DeskCase"][];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/cases/{case}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One formal request: its message, what that proves, the evidence, each step, and what may be done about it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCaseDetail"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/cases/{case}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record evidence of who the person is. It voids approvals that were given without it (A2, A5) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "video_call_with_person_on_record" | "call_back_to_number_on_record";
                        /**
                         * Format: date-time
                         * @description Since when the face or the number was on record.
                         */
                        onRecordSince: string;
                        /** @description Where the record is. No secret, and nothing that the person said. */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/cases/{case}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a request, as it was seen (A2) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/cases/{case}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the person for evidence, or the administrators of their team to vouch (K7) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description A closed list: nothing that somebody could know is on it (A5).
                         * @enum {string}
                         */
                        kind: "video_call_with_person_on_record" | "call_back_to_number_on_record" | "vouching_administrator";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/cases/{case}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse a request */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/cases/{case}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a request, as long as it has not been completed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/cases/{case}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold a request back: nothing is approved or granted until it is resumed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/cases/{case}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a request go on that was held back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCase"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a formal request by the link in its mail, without signing in (E2) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The messages that opened no case, newest first, and why not */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            messages: components["schemas"]["DeskMessage"][];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came and what became of it, for the last 26 weeks */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            weeks: {
                                /**
                                 * Format: date-time
                                 * @description When it began: a Monday, in UTC.
                                 */
                                week: string;
                                /** @description Requests that named an account. */
                                received: number;
                                /** @description Those that opened a case. */
                                opened: number;
                                /** @description Those that were confirmed from the address on record. */
                                confirmed: number;
                                /** @description By the rules, or by an agent. */
                                refused: number;
                                cancelled: number;
                                completed: number;
                                /** @description From the mail to getting back in: the median. */
                                hoursToAccess: number | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many requests may come and be approved, and how many I have approved */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskLimits"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/cases/{case}/dossier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case as a file: facts, proofs, approvals, hashes of mails, audit entries */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskDossier"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/desk/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is kept and why, and when it goes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kept: {
                                what: string;
                                days: number;
                                /**
                                 * @description `content`: what it says goes, and that it was there stays longer.
                                 * @enum {string}
                                 */
                                goes: "all" | "content";
                                why: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A team's own applications */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            applications: components["schemas"]["Application"][];
                            /** @description The operator's, which the team's people can use as well; only the operator changes them. */
                            shared: {
                                /** Format: uuid */
                                id: string;
                                /**
                                 * @description native: on people's own devices, where it can keep no secret.
                                 * @enum {string}
                                 */
                                kind: "web" | "native";
                                name: string;
                                rules: {
                                    /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                                    mfa: {
                                        admins: boolean;
                                        members: boolean;
                                        /** @description Of the team. */
                                        roles: string[];
                                    };
                                    /** @description Each connection takes an authentication of its own. */
                                    everyConnection: boolean;
                                    /** @description How old the authentication behind a connection may be. */
                                    againAfterMinutes: number | null;
                                };
                            }[];
                            /** @description What the team asks of its people whatever the application. Null: each team asks its own. */
                            teamAsks: {
                                /** @description By the team's policy. */
                                requiredOf: {
                                    admins: {
                                        browser: boolean;
                                        application: boolean;
                                    };
                                    members: {
                                        browser: boolean;
                                        application: boolean;
                                    };
                                };
                                graceDays: number;
                                roles: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    kind: "admin" | "member";
                                    requiresMfa: boolean;
                                }[];
                                /** @description On devices: older versions there take a password alone. Null: none does. (P12) */
                                passwordsBelow: {
                                    [key: string]: string | null;
                                };
                            } | null;
                            /** @description Once I have confirmed that it is me. “remove”: and give another secret. */
                            may: {
                                make: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                                edit: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                                remove: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make an application: its secret is shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description native: on people's own devices, where it can keep no secret.
                         * @enum {string}
                         */
                        kind: "web" | "native";
                        name: string;
                        /** @default [] */
                        redirectUris?: string[];
                        /** @default [] */
                        postLogoutRedirectUris?: string[];
                        /** @default null */
                        backchannelLogoutUri?: string | null;
                        /** @default false */
                        deviceGrant?: boolean;
                        /** @default false */
                        dpopRequired?: boolean;
                        /** @default 5 */
                        accessTokenMinutes?: number;
                        /**
                         * @default {
                         *       "mfa": {
                         *         "admins": false,
                         *         "members": false,
                         *         "roles": []
                         *       },
                         *       "everyConnection": false,
                         *       "againAfterMinutes": null
                         *     }
                         */
                        rules?: {
                            /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                            mfa: {
                                admins: boolean;
                                members: boolean;
                                /** @description Of the team. */
                                roles: string[];
                            };
                            /** @description Each connection takes an authentication of its own. */
                            everyConnection: boolean;
                            /** @description How old the authentication behind a connection may be. */
                            againAfterMinutes: number | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationWithSecret"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/applications/{application}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An application, and how many use it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    application: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UsedApplication"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete an application: its tokens stop working, and its connections end, at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    application: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change an application, or its rules
         * @description 409 “conflict” where somebody else has changed it meanwhile: look at it as it is now, and decide anew.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    application: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description Compared character by character. */
                        redirectUris?: string[];
                        postLogoutRedirectUris?: string[];
                        /** @description Told when somebody's session has ended. */
                        backchannelLogoutUri?: string | null;
                        /** @description Whether devices without a browser may ask (RFC 8628). */
                        deviceGrant?: boolean;
                        /** @description Whether its tokens are bound to a key (RFC 9449). */
                        dpopRequired?: boolean;
                        accessTokenMinutes?: number;
                        rules?: {
                            /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                            mfa: {
                                admins: boolean;
                                members: boolean;
                                /** @description Of the team. */
                                roles: string[];
                            };
                            /** @description Each connection takes an authentication of its own. */
                            everyConnection: boolean;
                            /** @description How old the authentication behind a connection may be. */
                            againAfterMinutes: number | null;
                        };
                        /** @description The one that was edited; if the application is another by now, nothing is saved. */
                        version: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Application"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/teams/{team}/applications/{application}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an application a new secret, shown once; the old one stops working at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    application: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationWithSecret"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/applications/{application}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What other rules of an application would do to whoever uses it. Changes nothing. (S4) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    application: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rules: {
                            /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                            mfa: {
                                admins: boolean;
                                members: boolean;
                                /** @description Of the team. */
                                roles: string[];
                            };
                            /** @description Each connection takes an authentication of its own. */
                            everyConnection: boolean;
                            /** @description How old the authentication behind a connection may be. */
                            againAfterMinutes: number | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description May use it. */
                            people: number;
                            /** @description Signed in by password alone: their tokens stop working at once. */
                            signedOut: {
                                count: number;
                                /** @description At most 100 of them. None to whoever may not see members, nor to the operator: they are other teams' people. */
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                            };
                            /** @description Are led into the set-up before they open it again. */
                            setsUp: {
                                count: number;
                                /** @description At most 100 of them. None to whoever may not see members, nor to the operator: they are other teams' people. */
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                            };
                            /** @description Authenticate again at their next connection. */
                            askedAgain: {
                                count: number;
                                /** @description At most 100 of them. None to whoever may not see members, nor to the operator: they are other teams' people. */
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The applications that every team can use */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            applications: components["schemas"]["Application"][];
                            /** @description The operator's, which the team's people can use as well; only the operator changes them. */
                            shared: {
                                /** Format: uuid */
                                id: string;
                                /**
                                 * @description native: on people's own devices, where it can keep no secret.
                                 * @enum {string}
                                 */
                                kind: "web" | "native";
                                name: string;
                                rules: {
                                    /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                                    mfa: {
                                        admins: boolean;
                                        members: boolean;
                                        /** @description Of the team. */
                                        roles: string[];
                                    };
                                    /** @description Each connection takes an authentication of its own. */
                                    everyConnection: boolean;
                                    /** @description How old the authentication behind a connection may be. */
                                    againAfterMinutes: number | null;
                                };
                            }[];
                            /** @description What the team asks of its people whatever the application. Null: each team asks its own. */
                            teamAsks: {
                                /** @description By the team's policy. */
                                requiredOf: {
                                    admins: {
                                        browser: boolean;
                                        application: boolean;
                                    };
                                    members: {
                                        browser: boolean;
                                        application: boolean;
                                    };
                                };
                                graceDays: number;
                                roles: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    kind: "admin" | "member";
                                    requiresMfa: boolean;
                                }[];
                                /** @description On devices: older versions there take a password alone. Null: none does. (P12) */
                                passwordsBelow: {
                                    [key: string]: string | null;
                                };
                            } | null;
                            /** @description Once I have confirmed that it is me. “remove”: and give another secret. */
                            may: {
                                make: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                                edit: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                                remove: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make an application: its secret is shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description native: on people's own devices, where it can keep no secret.
                         * @enum {string}
                         */
                        kind: "web" | "native";
                        name: string;
                        /** @default [] */
                        redirectUris?: string[];
                        /** @default [] */
                        postLogoutRedirectUris?: string[];
                        /** @default null */
                        backchannelLogoutUri?: string | null;
                        /** @default false */
                        deviceGrant?: boolean;
                        /** @default false */
                        dpopRequired?: boolean;
                        /** @default 5 */
                        accessTokenMinutes?: number;
                        /**
                         * @default {
                         *       "mfa": {
                         *         "admins": false,
                         *         "members": false,
                         *         "roles": []
                         *       },
                         *       "everyConnection": false,
                         *       "againAfterMinutes": null
                         *     }
                         */
                        rules?: {
                            /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                            mfa: {
                                admins: boolean;
                                members: boolean;
                                /** @description Of the team. */
                                roles: string[];
                            };
                            /** @description Each connection takes an authentication of its own. */
                            everyConnection: boolean;
                            /** @description How old the authentication behind a connection may be. */
                            againAfterMinutes: number | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationWithSecret"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/applications/{application}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An application, and how many use it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    application: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UsedApplication"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete an application: its tokens stop working, and its connections end, at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    application: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change an application, or its rules
         * @description 409 “conflict” where somebody else has changed it meanwhile: look at it as it is now, and decide anew.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    application: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description Compared character by character. */
                        redirectUris?: string[];
                        postLogoutRedirectUris?: string[];
                        /** @description Told when somebody's session has ended. */
                        backchannelLogoutUri?: string | null;
                        /** @description Whether devices without a browser may ask (RFC 8628). */
                        deviceGrant?: boolean;
                        /** @description Whether its tokens are bound to a key (RFC 9449). */
                        dpopRequired?: boolean;
                        accessTokenMinutes?: number;
                        rules?: {
                            /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                            mfa: {
                                admins: boolean;
                                members: boolean;
                                /** @description Of the team. */
                                roles: string[];
                            };
                            /** @description Each connection takes an authentication of its own. */
                            everyConnection: boolean;
                            /** @description How old the authentication behind a connection may be. */
                            againAfterMinutes: number | null;
                        };
                        /** @description The one that was edited; if the application is another by now, nothing is saved. */
                        version: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Application"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/operator/applications/{application}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an application a new secret, shown once; the old one stops working at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    application: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationWithSecret"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/applications/{application}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What other rules of an application would do to whoever uses it. Changes nothing. (S4) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    application: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rules: {
                            /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                            mfa: {
                                admins: boolean;
                                members: boolean;
                                /** @description Of the team. */
                                roles: string[];
                            };
                            /** @description Each connection takes an authentication of its own. */
                            everyConnection: boolean;
                            /** @description How old the authentication behind a connection may be. */
                            againAfterMinutes: number | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description May use it. */
                            people: number;
                            /** @description Signed in by password alone: their tokens stop working at once. */
                            signedOut: {
                                count: number;
                                /** @description At most 100 of them. None to whoever may not see members, nor to the operator: they are other teams' people. */
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                            };
                            /** @description Are led into the set-up before they open it again. */
                            setsUp: {
                                count: number;
                                /** @description At most 100 of them. None to whoever may not see members, nor to the operator: they are other teams' people. */
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                            };
                            /** @description Authenticate again at their next connection. */
                            askedAgain: {
                                count: number;
                                /** @description At most 100 of them. None to whoever may not see members, nor to the operator: they are other teams' people. */
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connections/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether a connection may be opened, or go on; if not, what authentication it takes (RFC 9470)
         * @description With somebody’s access token as Bearer; with one that is bound to a key as DPoP, and a proof of that key for this address (RFC 9449 §7.1), which whoever was given both may send on; or with the client_id and secret of a web application of the same team as Basic, and the token in the body.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        accessToken?: string;
                        /**
                         * Format: uuid
                         * @description One that goes on. Left out: a new one.
                         */
                        connection?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is connected at the moment, 200 at most, and how many there are */
        get: {
            parameters: {
                query?: {
                    /** @description Part of a person’s, an application’s or a device’s name. */
                    search?: string;
                    member?: string;
                };
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            connections: {
                                /**
                                 * @description `sign_in`: the application holds tokens, and has opened no connection with them.
                                 * @enum {string}
                                 */
                                kind: "connection" | "sign_in" | "device";
                                /** @description Of a connection. */
                                id: string | null;
                                /** Format: uuid */
                                memberId: string;
                                name: string;
                                /** @description Null: whatever the device is for. */
                                application: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                device: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    platform: "windows" | "macos" | "linux" | "android" | "ios";
                                } | null;
                                /** @description Of the browser in which they signed in for it. */
                                userAgent: string | null;
                                openedAt: string | null;
                                /** Format: date-time */
                                authenticatedAt: string;
                                /** @description When the application was last given a token. Null: not for a day. */
                                heardOfAt: string | null;
                                /** @enum {string} */
                                acr: "aal1" | "aal2" | "recovery" | "pin";
                                address: string | null;
                            }[];
                            /** @description How many there are, also of those that are not listed. */
                            total: number;
                            /** @description How many people that concerns. */
                            people: number;
                            may: {
                                disconnect: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I am connected to at the moment */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Connections"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disconnect me from all applications and devices: each must authenticate me afresh; the browsers stay signed in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disconnect everybody: the next connection of each must authenticate afresh
         * @description In the browser, or with an API token of the scope “disconnect” as Bearer.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/members/{member}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disconnect a member: the next connection must authenticate afresh
         * @description In the browser, or with an API token of the scope “disconnect” as Bearer.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    member: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A team's API tokens, without their secrets */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tokens: components["schemas"]["ApiToken"][];
                            /** @description What I may hand out: never more than I may do, and none where I may make no token. */
                            offered: ("read_members" | "read_cases" | "read_audit" | "read_server" | "invite_members" | "manage_members" | "disconnect" | "deactivate_devices")[];
                            /** @description Once I have confirmed that it is me. */
                            may: {
                                make: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                                remove: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make an API token: shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @description What each opens stands in docs/permissions.md. */
                        scopes: ("read_members" | "read_cases" | "read_audit" | "read_server" | "invite_members" | "manage_members" | "disconnect" | "deactivate_devices")[];
                        /** @default 365 */
                        expiresInDays?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewApiToken"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an API token: it stops working at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The team's devices, and those that were deactivated lately */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            devices: components["schemas"]["Device"][];
                            /** @description `change`: its name and mode, and deactivating it. */
                            may: {
                                make: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                                change: {
                                    allowed: boolean;
                                    reason: string | null;
                                    sentence: string | null;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a device: its activation code is shown once, and typed on it within ten minutes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        platform: "windows" | "macos" | "linux" | "android" | "ios";
                        /**
                         * @description All of the application, or signing alone.
                         * @enum {string}
                         */
                        mode: "full" | "signature_only";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            activationCode: string;
                            /** Format: date-time */
                            codeEndsAt: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/devices/{device}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deactivate a device: what is open there ends, and so do the PINs for it alone */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    device: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Give a device another name, or another mode */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    device: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /**
                         * @description All of the application, or signing alone.
                         * @enum {string}
                         */
                        mode?: "full" | "signature_only";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Device"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/teams/{team}/devices/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate all devices of a platform
         * @description In the browser, or with an API token of the scope “deactivate_devices” as Bearer.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        platform: "windows" | "macos" | "linux" | "android" | "ios";
                        /** @description How many there are, as somebody was told: where it is another number, nothing happens. */
                        devices?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deactivated: number;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Activate a device by its code: the key of the request's proof becomes the device's */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        /** @description Of the application there. */
                        version: string;
                        /**
                         * Format: uuid
                         * @description The team that the device believes to join: a code of another is refused.
                         */
                        team?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            device: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                platform: "windows" | "macos" | "linux" | "android" | "ios";
                                /**
                                 * @description All of the application, or signing alone.
                                 * @enum {string}
                                 */
                                mode: "full" | "signature_only";
                            };
                            team: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @description Whom the device belongs to from now on: it asks nobody else. */
                            issuer: string;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the application on an activated device, by PIN, or by password where that is still enough */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description Nobody has to be named on a device that is one person's own. */
            requestBody: {
                content: {
                    "application/json": {
                        email?: string;
                        /** Format: uuid */
                        member?: string;
                        /** @description Of the application there. */
                        version: string;
                        pin: string;
                    } | {
                        email?: string;
                        /** Format: uuid */
                        member?: string;
                        /** @description Of the application there. */
                        version: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenedDevice"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next tokens of what is open on this device; a refresh token that was used before ends it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        refreshToken: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenedDevice"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is open on this device */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeviceSession"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Close what is open on this device */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My PINs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pins"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Set a PIN, in place of the one before */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Null: the server makes one. */
                        pin: string | null;
                        /**
                         * @description Null: for all devices, where that is the rule.
                         * @default null
                         */
                        device?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The one that was made, shown once. */
                            pin: string | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Have no PIN any more */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Null: for all devices, where that is the rule.
                         * @default null
                         */
                        device?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{team}/members/{member}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a member has a PIN for the team's devices, and can use it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                    member: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Whether the member's teams use PINs. */
                            offered: boolean;
                            pins: {
                                /** @description Null: it is for all devices. */
                                device: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                /** @enum {string} */
                                state: "set" | "locked" | "outdated";
                                /** Format: date-time */
                                setAt: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys that checkpoints are signed with, the current one first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            keys: {
                                id: string;
                                key: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed checkpoints of the audit log, newest first, 50 at a time */
        get: {
            parameters: {
                query?: {
                    /** @description Only those of fewer entries. */
                    cursor?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            checkpoints: components["schemas"]["AuditCheckpoint"][];
                            next: number | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof that an entry which I may read is in the sealed log (RFC 9162 §2.1.3) */
        get: {
            parameters: {
                query?: {
                    entry?: string;
                    /** @description In whose log I read it; left out: in that of my own account. */
                    team?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: byte
                             * @description SHA-256 of a zero byte and the entry's canonical JSON (RFC 8785).
                             */
                            leafHash: string;
                            /** @description Null: it has not been sealed yet, which takes some seconds. */
                            proof: {
                                position: number;
                                path: string[];
                                checkpoint: components["schemas"]["AuditCheckpoint"];
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof that the log of one checkpoint begins with that of an earlier one (RFC 9162 §2.1.4) */
        get: {
            parameters: {
                query?: {
                    /** @description The size of the earlier checkpoint. */
                    from?: number;
                    /** @description Of the later one; left out: the newest. */
                    to?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            from: components["schemas"]["AuditCheckpoint"];
                            to: components["schemas"]["AuditCheckpoint"];
                            path: string[];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mails that a demonstration shows instead of sending them, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            mails: {
                                id: string;
                                to: string;
                                subject: string;
                                /** Format: date-time */
                                sentAt: string;
                                text: string;
                                html: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ProblemInput: {
            type: string;
            title: string;
            status: number;
            /** @description Stable; see docs/errors.md. */
            code: string;
            /** @description The step that this sign-in is at. */
            next?: string;
            /** Format: date-time */
            retryAt?: string;
            /** @description How many people a change would lock out: confirm exactly so many. */
            lockedOut?: number;
            /** @description Ask the provider for this level (RFC 9470). */
            acrValues?: string;
            /** @description Ask the provider for an authentication this young (RFC 9470). */
            maxAge?: number;
            errors?: {
                path: string;
                message: string;
            }[];
        };
        NewAuthenticatorInput: {
            /** Format: uuid */
            id: string;
            /** @description otpauth:// URI, as in the QR code. */
            uri: string;
            /** @description The seed in base 32, in groups of four, for typing. */
            secret: string;
            /** @description The URI as a QR code: an SVG document. */
            qr: string;
        };
        MeInput: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            locale: "en" | "it" | "es";
            teams: {
                /** Format: uuid */
                id: string;
                name: string;
                owner: boolean;
                role: string;
            }[];
        };
        SecurityInput: {
            mfa: {
                on: boolean;
                required: boolean;
                graceEndsAt: string | null;
            };
            /** @enum {string} */
            acr: "aal1" | "aal2" | "recovery";
            /** @description Until when changes need no new confirmation. */
            freshUntil: string | null;
            authenticators: {
                /** Format: uuid */
                id: string;
                /** @constant */
                kind: "totp";
                label: string;
                /** @enum {string} */
                state: "bound" | "disabled";
                /** Format: date-time */
                boundAt: string;
                lastUsedAt: string | null;
            }[];
            recoveryCodes: {
                /** @enum {string} */
                state: "none" | "unsaved" | "saved";
                unspent: number;
                total: number;
                issuedAt: string | null;
                low: boolean;
            };
            addresses: {
                /** Format: uuid */
                id: string;
                address: string;
                verified: boolean;
                primary: boolean;
            }[];
            password: {
                changedAt: string | null;
                standsAlone: boolean;
            };
            may: {
                bind: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                regenerateCodes: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                switchOff: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                changePassword: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                addAddress: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                revoke: {
                    [key: string]: {
                        allowed: boolean;
                        reason: string | null;
                        sentence: string | null;
                    };
                };
            };
            /** @enum {string} */
            switchOffWith: "code" | "password";
            /**
             * @description What /api/session/reauthentication takes from this session.
             * @enum {string}
             */
            confirmWith: "code" | "password";
            nudges: ("set_up_mfa" | "unsaved_codes" | "low_codes" | "second_authenticator" | "second_address")[];
        };
        ApplicationInput: {
            /**
             * Format: uuid
             * @description The client_id.
             */
            id: string;
            /**
             * @description native: on people's own devices, where it can keep no secret.
             * @enum {string}
             */
            kind: "web" | "native";
            name: string;
            /** @description Compared character by character. */
            redirectUris: string[];
            postLogoutRedirectUris: string[];
            /** @description Told when somebody's session has ended. */
            backchannelLogoutUri: string | null;
            /** @description Whether devices without a browser may ask (RFC 8628). */
            deviceGrant: boolean;
            /** @description Whether its tokens are bound to a key (RFC 9449). */
            dpopRequired: boolean;
            accessTokenMinutes: number;
            rules: {
                /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                mfa: {
                    admins: boolean;
                    members: boolean;
                    /** @description Of the team. */
                    roles: string[];
                };
                /** @description Each connection takes an authentication of its own. */
                everyConnection: boolean;
                /** @description How old the authentication behind a connection may be. */
                againAfterMinutes: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            /** @description Of all that can be changed. Say it when you change something. */
            version: string;
        };
        ApplicationWithSecretInput: {
            /**
             * Format: uuid
             * @description The client_id.
             */
            id: string;
            /**
             * @description native: on people's own devices, where it can keep no secret.
             * @enum {string}
             */
            kind: "web" | "native";
            name: string;
            /** @description Compared character by character. */
            redirectUris: string[];
            postLogoutRedirectUris: string[];
            /** @description Told when somebody's session has ended. */
            backchannelLogoutUri: string | null;
            /** @description Whether devices without a browser may ask (RFC 8628). */
            deviceGrant: boolean;
            /** @description Whether its tokens are bound to a key (RFC 9449). */
            dpopRequired: boolean;
            accessTokenMinutes: number;
            rules: {
                /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                mfa: {
                    admins: boolean;
                    members: boolean;
                    /** @description Of the team. */
                    roles: string[];
                };
                /** @description Each connection takes an authentication of its own. */
                everyConnection: boolean;
                /** @description How old the authentication behind a connection may be. */
                againAfterMinutes: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            /** @description Of all that can be changed. Say it when you change something. */
            version: string;
            /** @description Shown this once. Null: it has none. */
            secret: string | null;
        };
        UsedApplicationInput: {
            /**
             * Format: uuid
             * @description The client_id.
             */
            id: string;
            /**
             * @description native: on people's own devices, where it can keep no secret.
             * @enum {string}
             */
            kind: "web" | "native";
            name: string;
            /** @description Compared character by character. */
            redirectUris: string[];
            postLogoutRedirectUris: string[];
            /** @description Told when somebody's session has ended. */
            backchannelLogoutUri: string | null;
            /** @description Whether devices without a browser may ask (RFC 8628). */
            deviceGrant: boolean;
            /** @description Whether its tokens are bound to a key (RFC 9449). */
            dpopRequired: boolean;
            accessTokenMinutes: number;
            rules: {
                /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                mfa: {
                    admins: boolean;
                    members: boolean;
                    /** @description Of the team. */
                    roles: string[];
                };
                /** @description Each connection takes an authentication of its own. */
                everyConnection: boolean;
                /** @description How old the authentication behind a connection may be. */
                againAfterMinutes: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            /** @description Of all that can be changed. Say it when you change something. */
            version: string;
            use: {
                /** @description May use it. */
                people: number;
                /** @description Are signed in to it at the moment. */
                signedIn: number;
                /** @description Connections that are open. */
                connected: number;
            };
        };
        AuditCheckpointInput: {
            /** @description How many entries it covers. */
            size: number;
            /** Format: date-time */
            at: string;
            /**
             * Format: base64
             * @description 32 bytes in base64.
             */
            root: string;
            /** @description All of that and the signatures, as a signed note (c2sp.org/tlog-checkpoint). */
            note: string;
        };
        ConnectionInput: {
            /**
             * Format: uuid
             * @description Say it the next time, as long as the connection goes on.
             */
            connection: string;
            /** Format: uuid */
            accountId: string;
            /** Format: date-time */
            authenticatedAt: string;
            /** @description When somebody has to authenticate again; null: not by a rule. */
            until: string | null;
        };
        ConnectionsInput: {
            connections: {
                /**
                 * @description `sign_in`: the application holds tokens, and has opened no connection with them.
                 * @enum {string}
                 */
                kind: "connection" | "sign_in" | "device";
                /** @description Of a connection. */
                id: string | null;
                /** Format: uuid */
                memberId: string;
                name: string;
                /** @description Null: whatever the device is for. */
                application: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                device: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    /** @enum {string} */
                    platform: "windows" | "macos" | "linux" | "android" | "ios";
                } | null;
                /** @description Of the browser in which they signed in for it. */
                userAgent: string | null;
                openedAt: string | null;
                /** Format: date-time */
                authenticatedAt: string;
                /** @description When the application was last given a token. Null: not for a day. */
                heardOfAt: string | null;
                /** @enum {string} */
                acr: "aal1" | "aal2" | "recovery" | "pin";
                address: string | null;
            }[];
            /** @description How many there are, also of those that are not listed. */
            total: number;
            /** @description How many people that concerns. */
            people: number;
        };
        ApiTokenInput: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: ("read_members" | "read_cases" | "read_audit" | "read_server" | "invite_members" | "manage_members" | "disconnect" | "deactivate_devices")[];
            /** @description The scopes that it has still: never more than its maker may do today, and none once it is over. */
            works: ("read_members" | "read_cases" | "read_audit" | "read_server" | "invite_members" | "manage_members" | "disconnect" | "deactivate_devices")[];
            /** @description Why it has less than its scopes: it is over, or its maker has left or is suspended, or may do less. */
            lessBecause: ("expired" | "maker_gone" | "maker_may_less") | null;
            madeBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description To the minute. */
            lastUsedAt: string | null;
        };
        DeskCaseInput: {
            id: string;
            /** @enum {string} */
            state: "opened" | "proven" | "approved" | "waiting" | "ready" | "completed" | "refused" | "cancelled" | "expired";
            member: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            teams: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            /** @description An owner or an admin somewhere: one more agent approves. */
            privileged: boolean;
            /**
             * @description What the case ends in: MFA off, or a link to set up anew.
             * @enum {string}
             */
            grants: "switch_off" | "reset";
            /** @description Whether the domain is proven and the address is the account's own; for an owner, the one they signed up with. */
            fromOwnAddress: boolean;
            /** @description What the case still waits for, in the order in which it comes. */
            missing: ("confirmation" | "evidence" | "vouching" | "approvals")[];
            /** Format: date-time */
            openedAt: string;
            /** @description From the address on record. Until then, anybody could have sent the mail. */
            confirmedAt: string | null;
            evidence: {
                /** Format: uuid */
                id: string;
                /**
                 * @description A closed list: nothing that somebody could know is on it (A5).
                 * @enum {string}
                 */
                kind: "video_call_with_person_on_record" | "call_back_to_number_on_record" | "vouching_administrator";
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                at: string;
            }[];
            approvals: {
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                at: string;
                /** @description False where something was added to the case since. */
                valid: boolean;
            }[];
            approvalsNeeded: number;
            /** @description The hash of all that an approval is about: give it with the approval (A2). */
            version: string;
            /** @description Held back by an agent since then. */
            heldAt: string | null;
            waitHours: number;
            readyAt: string | null;
            endsAt: string | null;
            releasedAt: string | null;
            refusedAt: string | null;
            cancelledAt: string | null;
            completedAt: string | null;
        };
        MessageVerdictInput: {
            /** @enum {string} */
            kind: "proven" | "unproven" | "held" | "ignored" | "unread";
            /** @description The domain that has signed it. It proves the domain, not the person. */
            domain: string | null;
            selector: string | null;
            keyHash: string | null;
            reasons: {
                reason: string;
                clause: string;
                sentence: string;
            }[];
        };
        DeskCaseDetailInput: {
            case: components["schemas"]["DeskCaseInput"];
            /** @description Where each step is told, masked. */
            addresses: string[];
            /** @description Recovery codes that are unused: whoever has one needs no desk (P6). */
            codesLeft: number;
            message: {
                /** Format: date-time */
                receivedAt: string;
                from: string | null;
                fullName: string | null;
                reason: string | null;
                subject: string | null;
                /** @description Plain text, not to be trusted; null once it was forgotten. */
                text: string | null;
                /** @description SHA-256 of the message as it came. */
                hash: string | null;
                verdict: components["schemas"]["MessageVerdictInput"];
                /** @description What the signatures and the DNS said. */
                findings: unknown;
            };
            notes: {
                /** Format: uuid */
                evidenceId: string;
                onRecordSince: string | null;
                note: string | null;
            }[];
            timeline: {
                /** Format: date-time */
                at: string;
                type: string;
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                /** @description Of evidence. */
                kind: string | null;
            }[];
            may: {
                approve: {
                    reason: string;
                    sentence: string;
                } | null;
                recordEvidence: {
                    reason: string;
                    sentence: string;
                } | null;
                ask: {
                    reason: string;
                    sentence: string;
                } | null;
                refuse: {
                    reason: string;
                    sentence: string;
                } | null;
                cancel: {
                    reason: string;
                    sentence: string;
                } | null;
                hold: {
                    reason: string;
                    sentence: string;
                } | null;
                resume: {
                    reason: string;
                    sentence: string;
                } | null;
            };
        };
        DeskDossierInput: {
            /** Format: date-time */
            writtenAt: string;
            detail: {
                case: components["schemas"]["DeskCaseInput"];
                /** @description Where each step is told, masked. */
                addresses: string[];
                /** @description Recovery codes that are unused: whoever has one needs no desk (P6). */
                codesLeft: number;
                message: {
                    /** Format: date-time */
                    receivedAt: string;
                    from: string | null;
                    fullName: string | null;
                    reason: string | null;
                    subject: string | null;
                    /** @description Plain text, not to be trusted; null once it was forgotten. */
                    text: string | null;
                    /** @description SHA-256 of the message as it came. */
                    hash: string | null;
                    verdict: components["schemas"]["MessageVerdictInput"];
                    /** @description What the signatures and the DNS said. */
                    findings: unknown;
                };
                notes: {
                    /** Format: uuid */
                    evidenceId: string;
                    onRecordSince: string | null;
                    note: string | null;
                }[];
                timeline: {
                    /** Format: date-time */
                    at: string;
                    type: string;
                    by: {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    } | null;
                    /** @description Of evidence. */
                    kind: string | null;
                }[];
            };
            mails: {
                template: string;
                /** @description Masked. */
                address: string;
                /** Format: date-time */
                writtenAt: string;
                sentAt: string | null;
                /** @description SHA-256 of what the mail was told to say; no mail is kept. */
                hash: string;
            }[];
            audit: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                at: string;
                type: string;
                by: string | null;
                data: {
                    [key: string]: unknown;
                };
                leafHash: string;
            }[];
        };
        /** @description The server’s own; the team of a person may set stricter ones. */
        DeskLimitsInput: {
            /** @description By me, in the last 24 hours. */
            approvedToday: number;
            perAgentADay: number;
            perPersonAMonth: number;
            perTeamADay: number;
        };
        DeskMessageInput: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            receivedAt: string;
            from: string | null;
            subject: string | null;
            /** @description Plain text, not to be trusted. */
            text: string | null;
            verdict: components["schemas"]["MessageVerdictInput"];
            /** @description Was asked for (P4). */
            missing: ("fullName" | "address" | "reason")[];
            /** @description `unread`, `held`, `ignored`, `incomplete`, `unmatched`, or the reason for which it was refused. */
            outcome: string;
        };
        DeviceInput: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            platform: "windows" | "macos" | "linux" | "android" | "ios";
            /**
             * @description All of the application, or signing alone.
             * @enum {string}
             */
            mode: "full" | "signature_only";
            /** @enum {string} */
            state: "waiting" | "expired" | "active" | "deactivated";
            version: string | null;
            /** @description Whose own it is, where a PIN belongs to the device. */
            person: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            madeAt: string;
            /** @description Null: somebody who has left the team. */
            madeBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** @description PINs for it alone, which end with it. */
            pins: number;
            /** @description How many people have an application open there. */
            open: number;
            /** Format: date-time */
            codeEndsAt: string;
            activatedAt: string | null;
            deactivatedAt: string | null;
            lastUsedAt: string | null;
        };
        OpenedDeviceInput: {
            accessToken: string;
            /** @constant */
            tokenType: "DPoP";
            /**
             * Format: date-time
             * @description Of the access token.
             */
            expiresAt: string;
            /** @description Gives the next ones, once. */
            refreshToken: string;
            /**
             * Format: date-time
             * @description When the PIN has to be shown again, however often it was refreshed.
             */
            endsAt: string;
            /** Format: uuid */
            accountId: string;
            /**
             * @description Below aal2: it opens no setting of MFA.
             * @enum {string}
             */
            acr: "pin" | "aal1";
            amr: string[];
        };
        DeviceSessionInput: {
            /** Format: uuid */
            accountId: string;
            name: string;
            /** Format: uuid */
            teamId: string;
            role: string;
            device: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                platform: "windows" | "macos" | "linux" | "android" | "ios";
                /**
                 * @description All of the application, or signing alone.
                 * @enum {string}
                 */
                mode: "full" | "signature_only";
            };
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            endsAt: string;
            /**
             * @description Below aal2: it opens no setting of MFA.
             * @enum {string}
             */
            acr: "pin" | "aal1";
            amr: string[];
        };
        PinsInput: {
            /** @description Null: no team of theirs uses PINs, or one of them does not. */
            rules: {
                /** @enum {string} */
                scope: "person" | "person_and_device" | "device";
                length: number;
                /** @enum {string} */
                madeBy: "either" | "server" | "person";
            } | null;
            pins: {
                /** @description Null: it is for all devices. */
                device: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                /** @enum {string} */
                state: "set" | "locked" | "outdated";
                /** Format: date-time */
                setAt: string;
            }[];
            /** @description When the PINs were removed because MFA was reset or switched off with somebody’s help, or by “this was not me”. Null once there is a new one, and after 30 days. */
            takenAwayAt: string | null;
            /** @description The active devices of one's teams, which a PIN can be for. */
            devices: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
        };
        PlanInput: {
            /** Format: uuid */
            id: string;
            name: string;
            features: ("mfa" | "team_rules" | "admin_means" | "pins" | "devices" | "applications")[];
            /** @description How many have it. */
            teams: number;
        };
        RoleInput: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * @description Whom the rules mean by “admins” and “members”; it permits nothing by itself.
             * @enum {string}
             */
            kind: "admin" | "member";
            permissions: ("manage_members" | "manage_mfa" | "manage_roles" | "manage_policy" | "manage_devices" | "manage_applications" | "approve_cases" | "read_audit")[];
            /** @description On top of what the policy asks. */
            requiresMfa: boolean;
            members: number;
        };
        TeamPolicyInput: {
            preset: string;
            version: number;
            policy: {
                mfa: {
                    requiredOf: {
                        /** @description Where: in the browser, or in an application on a device. */
                        admins: {
                            browser: boolean;
                            application: boolean;
                        };
                        /** @description Where: in the browser, or in an application on a device. */
                        members: {
                            browser: boolean;
                            application: boolean;
                        };
                    };
                    graceDays: number;
                };
                selfSwitchOff: boolean;
                recoveryCodes: {
                    count: number;
                    choices: ("restore" | "once" | "later")[];
                    switchOffAfter: boolean;
                };
                session: {
                    lifetimeMinutes: number;
                    idleMinutes: number;
                    freshMinutes: number;
                };
                throttle: {
                    freeFailures: number;
                    firstWaitSeconds: number;
                    longestWaitSeconds: number;
                };
                recovery: {
                    /** @description Null: not offered. */
                    switchOff: {
                        /** @description How many others must approve. */
                        approvals: number;
                        /** @description From the last approval until something happens. */
                        waitHours: number;
                        /** @description How long what was granted can be taken up. */
                        linkHours: number;
                    } | null;
                    /** @description Null: not offered. */
                    reset: {
                        /** @description How many others must approve. */
                        approvals: number;
                        /** @description From the last approval until something happens. */
                        waitHours: number;
                        /** @description How long what was granted can be taken up. */
                        linkHours: number;
                    } | null;
                    /** @description Null: not offered. */
                    vouch: {
                        /** @description How many others must approve. */
                        approvals: number;
                        /** @description From the last approval until something happens. */
                        waitHours: number;
                        /** @description How long what was granted can be taken up. */
                        linkHours: number;
                    } | null;
                };
                holdHours: number;
                caseLimits: {
                    perAgentADay: number;
                    perSubjectAMonth: number;
                    perTeamADay: number;
                };
                /** @description How the security desk answers a formal request. */
                desk: {
                    /** @enum {string} */
                    grants: "switch_off" | "reset";
                    /** @description How many agents; one more for owners and admins. */
                    approvals: number;
                    waitHours: number;
                    /** @description Whether another address than the account's own may ask. */
                    otherAddress: boolean;
                    waitHoursOtherAddress: number;
                    /** @description Whether an administrator of the team vouches first. */
                    teamVouches: boolean;
                    linkHours: number;
                };
                /** @description Null: not offered. */
                pins: {
                    /** @enum {string} */
                    scope: "person" | "person_and_device" | "device";
                    length: number;
                    /** @enum {string} */
                    madeBy: "either" | "server" | "person";
                } | null;
                devices: {
                    passwordsBelow: {
                        /** @description Older versions of the application there take a password alone. Null: none does. */
                        windows: string | null;
                        /** @description Older versions of the application there take a password alone. Null: none does. */
                        macos: string | null;
                        /** @description Older versions of the application there take a password alone. Null: none does. */
                        linux: string | null;
                        /** @description Older versions of the application there take a password alone. Null: none does. */
                        android: string | null;
                        /** @description Older versions of the application there take a password alone. Null: none does. */
                        ios: string | null;
                    };
                };
                /** @enum {string} */
                help: "administrator" | "desk";
            };
            /** @description What makes no sense as it is: has to be put right before anything else is saved. */
            contradictions: {
                path: string;
                sentence: string;
            }[];
            /** @description Whether I may change it, once I have confirmed that it is me. */
            mayEdit: {
                allowed: boolean;
                reason: string | null;
                sentence: string | null;
            };
            /** @description Settings that the team's plan makes read-only. */
            lockedByPlan: string[];
        };
        RecoveryCaseInput: {
            id: string;
            /**
             * @description `break_glass`: opened by the server's own shell for an owner, without approvals or wait (S5). `formal_request`: a mail to the security desk, which decides (P4).
             * @enum {string}
             */
            way: "switch_off" | "reset" | "vouch" | "break_glass" | "formal_request";
            /** @enum {string} */
            state: "opened" | "proven" | "approved" | "waiting" | "ready" | "completed" | "refused" | "cancelled" | "expired";
            member: {
                /** Format: uuid */
                id: string;
                name: string;
                email: string | null;
            };
            /** Format: uuid */
            teamId: string;
            /** @description An administrator, or the person themselves, also for what the server's shell opened. */
            openedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            openedAt: string;
            /** @description The administrator who says that it really is this person. */
            provenBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            provenAt: string | null;
            approvals: {
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: uuid */
                teamId: string;
                /** Format: date-time */
                at: string;
            }[];
            /** @description In the team that the case was opened in. */
            approvalsNeeded: number;
            /** @description The teams whose approval is still missing. */
            missingTeams: string[];
            /** @description When what the case grants can be taken up; null while something is missing. */
            readyAt: string | null;
            endsAt: string | null;
            /** @description When the link was sent. */
            releasedAt: string | null;
            refusedAt: string | null;
            refusedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            cancelledAt: string | null;
            /** @description The person themselves, too, whether signed in or by a link. */
            cancelledBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            completedAt: string | null;
            /** @description What I may do about it, once I have confirmed that it is me; approving in the team's name. */
            may: {
                approve: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                vouch: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                refuse: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                cancel: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
            };
        };
        SessionInput: {
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            acr: "aal1" | "aal2" | "recovery";
            /** @description RFC 8176. */
            amr: string[];
            /**
             * Format: date-time
             * @description When somebody last authenticated in this session.
             */
            authTime: string;
            /** Format: date-time */
            expiresAt: string;
        };
        ConfirmedSessionInput: {
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            acr: "aal1" | "aal2" | "recovery";
            /** @description RFC 8176. */
            amr: string[];
            /**
             * Format: date-time
             * @description When somebody last authenticated in this session.
             */
            authTime: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description For a program alone: to be shown as Bearer from now on, in the place of what was shown before. */
            token?: string;
        };
        SignInInput: {
            /** @enum {string} */
            next: "second_step" | "recovery_choice" | "enrolment" | "save_codes" | "done";
            /** @description The account's main address. */
            email: string | null;
            /** Format: date-time */
            expiresAt: string;
            enrolment: {
                required: boolean;
                /** @description A new authenticator replaces one that is there. */
                restoring: boolean;
                /** @description Restoring by the link of a reset, not by a recovery code. */
                byLink: boolean;
                /** @description Until when setting up can be put off; null: it cannot. */
                laterUntil: string | null;
            };
            /** @description What the recovery code that was shown may be used for now; after “restore” still “once”. */
            choices: ("restore" | "once" | "later")[];
            graceDays: number;
            /** @description How many can be used for the second step. */
            authenticators: number;
            recoveryCodesLeft: number;
            /** @description For a program alone: to be shown as Bearer from now on, in the place of what was shown before. */
            token?: string;
        };
        CompletedSignInInput: {
            /** @constant */
            next: "completed";
            /** @description For a program alone: to be shown as Bearer from now on, in the place of what was shown before. */
            token?: string;
        };
        DeskLetterInput: {
            address: string;
            subject: string;
            /** @description To copy, for whoever writes from a program that takes no mailto: link. */
            body: string;
            mailto: string;
            terms: {
                approvals: number;
                waitHours: number;
                linkHours: number;
            };
        };
        MemberInput: {
            /**
             * Format: uuid
             * @description Of the account.
             */
            id: string;
            name: string;
            email: string | null;
            role: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                kind: "admin" | "member";
            };
            owner: boolean;
            /** @enum {string} */
            state: "invited" | "active" | "suspended";
            mfa: {
                on: boolean;
                required: boolean;
                /** @description How many can be used. */
                authenticators: number;
                codesLeft: number;
                verifiedAddresses: number;
            };
            /** @description Null: never, or not for a month. */
            lastSignInAt: string | null;
            openCases: number;
            /** @description How many teams the person belongs to. */
            teams: number;
        };
        OperatorTeamInput: {
            /** Format: uuid */
            id: string;
            name: string;
            preset: string;
            /** @description Null: it has every feature. */
            plan: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            isOperator: boolean;
            members: number;
            /** @description How many of the members have MFA on. */
            withMfa: number;
            openCases: number;
            /** @description Whether the team has stopped its recoveries. */
            stopped: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        TeamInput: {
            /** Format: uuid */
            id: string;
            name: string;
            preset: string;
            policyVersion: number;
            /** @description Whether it is the team of whoever runs the server. */
            operator: boolean;
            /** @description Whether all recoveries are stopped, by the team or for the whole server. */
            stopped: {
                team: boolean;
                server: boolean;
            };
            me: {
                owner: boolean;
                role: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    /** @enum {string} */
                    kind: "admin" | "member";
                };
                /** @description What I may do here: an owner may do everything. */
                permissions: ("manage_members" | "manage_mfa" | "manage_roles" | "manage_policy" | "manage_devices" | "manage_applications" | "approve_cases" | "read_audit")[];
            };
        };
        MemberPageInput: {
            /**
             * Format: uuid
             * @description Of the account.
             */
            id: string;
            name: string;
            email: string | null;
            role: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                kind: "admin" | "member";
            };
            owner: boolean;
            /** @enum {string} */
            state: "invited" | "active" | "suspended";
            mfa: {
                on: boolean;
                required: boolean;
                /** @description How many can be used. */
                authenticators: number;
                codesLeft: number;
                verifiedAddresses: number;
            };
            /** @description Null: never, or not for a month. */
            lastSignInAt: string | null;
            openCases: number;
            /** @description How many teams the person belongs to. */
            teams: number;
            may: {
                switchOff: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                reset: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                changeRole: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                makeOwner: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                dropOwner: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                suspend: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                restore: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                remove: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
            };
        };
        CheckUpInput: {
            /** @description Who is active, and so is counted. */
            members: number;
            /** @description Invited, or suspended. */
            notCounted: number;
            /** @description With nothing to do. */
            fine: number;
            /** @description So many recovery codes or fewer are few. */
            fewCodes: number;
            gaps: {
                mfa: number;
                codes: number;
                address: number;
            };
        };
        NewApiTokenInput: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: ("read_members" | "read_cases" | "read_audit" | "read_server" | "invite_members" | "manage_members" | "disconnect" | "deactivate_devices")[];
            /** @description The scopes that it has still: never more than its maker may do today, and none once it is over. */
            works: ("read_members" | "read_cases" | "read_audit" | "read_server" | "invite_members" | "manage_members" | "disconnect" | "deactivate_devices")[];
            /** @description Why it has less than its scopes: it is over, or its maker has left or is suspended, or may do less. */
            lessBecause: ("expired" | "maker_gone" | "maker_may_less") | null;
            madeBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description To the minute. */
            lastUsedAt: string | null;
            token: string;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable; see docs/errors.md. */
            code: string;
            /** @description The step that this sign-in is at. */
            next?: string;
            /** Format: date-time */
            retryAt?: string;
            /** @description How many people a change would lock out: confirm exactly so many. */
            lockedOut?: number;
            /** @description Ask the provider for this level (RFC 9470). */
            acrValues?: string;
            /** @description Ask the provider for an authentication this young (RFC 9470). */
            maxAge?: number;
            errors?: {
                path: string;
                message: string;
            }[];
        };
        NewAuthenticator: {
            /** Format: uuid */
            id: string;
            /** @description otpauth:// URI, as in the QR code. */
            uri: string;
            /** @description The seed in base 32, in groups of four, for typing. */
            secret: string;
            /** @description The URI as a QR code: an SVG document. */
            qr: string;
        };
        Me: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            locale: "en" | "it" | "es";
            teams: {
                /** Format: uuid */
                id: string;
                name: string;
                owner: boolean;
                role: string;
            }[];
        };
        Security: {
            mfa: {
                on: boolean;
                required: boolean;
                graceEndsAt: string | null;
            };
            /** @enum {string} */
            acr: "aal1" | "aal2" | "recovery";
            /** @description Until when changes need no new confirmation. */
            freshUntil: string | null;
            authenticators: {
                /** Format: uuid */
                id: string;
                /** @constant */
                kind: "totp";
                label: string;
                /** @enum {string} */
                state: "bound" | "disabled";
                /** Format: date-time */
                boundAt: string;
                lastUsedAt: string | null;
            }[];
            recoveryCodes: {
                /** @enum {string} */
                state: "none" | "unsaved" | "saved";
                unspent: number;
                total: number;
                issuedAt: string | null;
                low: boolean;
            };
            addresses: {
                /** Format: uuid */
                id: string;
                address: string;
                verified: boolean;
                primary: boolean;
            }[];
            password: {
                changedAt: string | null;
                standsAlone: boolean;
            };
            may: {
                bind: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                regenerateCodes: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                switchOff: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                changePassword: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                addAddress: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                revoke: {
                    [key: string]: {
                        allowed: boolean;
                        reason: string | null;
                        sentence: string | null;
                    };
                };
            };
            /** @enum {string} */
            switchOffWith: "code" | "password";
            /**
             * @description What /api/session/reauthentication takes from this session.
             * @enum {string}
             */
            confirmWith: "code" | "password";
            nudges: ("set_up_mfa" | "unsaved_codes" | "low_codes" | "second_authenticator" | "second_address")[];
        };
        Application: {
            /**
             * Format: uuid
             * @description The client_id.
             */
            id: string;
            /**
             * @description native: on people's own devices, where it can keep no secret.
             * @enum {string}
             */
            kind: "web" | "native";
            name: string;
            /** @description Compared character by character. */
            redirectUris: string[];
            postLogoutRedirectUris: string[];
            /** @description Told when somebody's session has ended. */
            backchannelLogoutUri: string | null;
            /** @description Whether devices without a browser may ask (RFC 8628). */
            deviceGrant: boolean;
            /** @description Whether its tokens are bound to a key (RFC 9449). */
            dpopRequired: boolean;
            accessTokenMinutes: number;
            rules: {
                /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                mfa: {
                    admins: boolean;
                    members: boolean;
                    /** @description Of the team. */
                    roles: string[];
                };
                /** @description Each connection takes an authentication of its own. */
                everyConnection: boolean;
                /** @description How old the authentication behind a connection may be. */
                againAfterMinutes: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            /** @description Of all that can be changed. Say it when you change something. */
            version: string;
        };
        ApplicationWithSecret: {
            /**
             * Format: uuid
             * @description The client_id.
             */
            id: string;
            /**
             * @description native: on people's own devices, where it can keep no secret.
             * @enum {string}
             */
            kind: "web" | "native";
            name: string;
            /** @description Compared character by character. */
            redirectUris: string[];
            postLogoutRedirectUris: string[];
            /** @description Told when somebody's session has ended. */
            backchannelLogoutUri: string | null;
            /** @description Whether devices without a browser may ask (RFC 8628). */
            deviceGrant: boolean;
            /** @description Whether its tokens are bound to a key (RFC 9449). */
            dpopRequired: boolean;
            accessTokenMinutes: number;
            rules: {
                /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                mfa: {
                    admins: boolean;
                    members: boolean;
                    /** @description Of the team. */
                    roles: string[];
                };
                /** @description Each connection takes an authentication of its own. */
                everyConnection: boolean;
                /** @description How old the authentication behind a connection may be. */
                againAfterMinutes: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            /** @description Of all that can be changed. Say it when you change something. */
            version: string;
            /** @description Shown this once. Null: it has none. */
            secret: string | null;
        };
        UsedApplication: {
            /**
             * Format: uuid
             * @description The client_id.
             */
            id: string;
            /**
             * @description native: on people's own devices, where it can keep no secret.
             * @enum {string}
             */
            kind: "web" | "native";
            name: string;
            /** @description Compared character by character. */
            redirectUris: string[];
            postLogoutRedirectUris: string[];
            /** @description Told when somebody's session has ended. */
            backchannelLogoutUri: string | null;
            /** @description Whether devices without a browser may ask (RFC 8628). */
            deviceGrant: boolean;
            /** @description Whether its tokens are bound to a key (RFC 9449). */
            dpopRequired: boolean;
            accessTokenMinutes: number;
            rules: {
                /** @description Who must use MFA here, beside those whose team or role requires it anyway. */
                mfa: {
                    admins: boolean;
                    members: boolean;
                    /** @description Of the team. */
                    roles: string[];
                };
                /** @description Each connection takes an authentication of its own. */
                everyConnection: boolean;
                /** @description How old the authentication behind a connection may be. */
                againAfterMinutes: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            /** @description Of all that can be changed. Say it when you change something. */
            version: string;
            use: {
                /** @description May use it. */
                people: number;
                /** @description Are signed in to it at the moment. */
                signedIn: number;
                /** @description Connections that are open. */
                connected: number;
            };
        };
        AuditCheckpoint: {
            /** @description How many entries it covers. */
            size: number;
            /** Format: date-time */
            at: string;
            /**
             * Format: base64
             * @description 32 bytes in base64.
             */
            root: string;
            /** @description All of that and the signatures, as a signed note (c2sp.org/tlog-checkpoint). */
            note: string;
        };
        Connection: {
            /**
             * Format: uuid
             * @description Say it the next time, as long as the connection goes on.
             */
            connection: string;
            /** Format: uuid */
            accountId: string;
            /** Format: date-time */
            authenticatedAt: string;
            /** @description When somebody has to authenticate again; null: not by a rule. */
            until: string | null;
        };
        Connections: {
            connections: {
                /**
                 * @description `sign_in`: the application holds tokens, and has opened no connection with them.
                 * @enum {string}
                 */
                kind: "connection" | "sign_in" | "device";
                /** @description Of a connection. */
                id: string | null;
                /** Format: uuid */
                memberId: string;
                name: string;
                /** @description Null: whatever the device is for. */
                application: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                device: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    /** @enum {string} */
                    platform: "windows" | "macos" | "linux" | "android" | "ios";
                } | null;
                /** @description Of the browser in which they signed in for it. */
                userAgent: string | null;
                openedAt: string | null;
                /** Format: date-time */
                authenticatedAt: string;
                /** @description When the application was last given a token. Null: not for a day. */
                heardOfAt: string | null;
                /** @enum {string} */
                acr: "aal1" | "aal2" | "recovery" | "pin";
                address: string | null;
            }[];
            /** @description How many there are, also of those that are not listed. */
            total: number;
            /** @description How many people that concerns. */
            people: number;
        };
        ApiToken: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: ("read_members" | "read_cases" | "read_audit" | "read_server" | "invite_members" | "manage_members" | "disconnect" | "deactivate_devices")[];
            /** @description The scopes that it has still: never more than its maker may do today, and none once it is over. */
            works: ("read_members" | "read_cases" | "read_audit" | "read_server" | "invite_members" | "manage_members" | "disconnect" | "deactivate_devices")[];
            /** @description Why it has less than its scopes: it is over, or its maker has left or is suspended, or may do less. */
            lessBecause: ("expired" | "maker_gone" | "maker_may_less") | null;
            madeBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description To the minute. */
            lastUsedAt: string | null;
        };
        DeskCase: {
            id: string;
            /** @enum {string} */
            state: "opened" | "proven" | "approved" | "waiting" | "ready" | "completed" | "refused" | "cancelled" | "expired";
            member: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            teams: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            /** @description An owner or an admin somewhere: one more agent approves. */
            privileged: boolean;
            /**
             * @description What the case ends in: MFA off, or a link to set up anew.
             * @enum {string}
             */
            grants: "switch_off" | "reset";
            /** @description Whether the domain is proven and the address is the account's own; for an owner, the one they signed up with. */
            fromOwnAddress: boolean;
            /** @description What the case still waits for, in the order in which it comes. */
            missing: ("confirmation" | "evidence" | "vouching" | "approvals")[];
            /** Format: date-time */
            openedAt: string;
            /** @description From the address on record. Until then, anybody could have sent the mail. */
            confirmedAt: string | null;
            evidence: {
                /** Format: uuid */
                id: string;
                /**
                 * @description A closed list: nothing that somebody could know is on it (A5).
                 * @enum {string}
                 */
                kind: "video_call_with_person_on_record" | "call_back_to_number_on_record" | "vouching_administrator";
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                at: string;
            }[];
            approvals: {
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                at: string;
                /** @description False where something was added to the case since. */
                valid: boolean;
            }[];
            approvalsNeeded: number;
            /** @description The hash of all that an approval is about: give it with the approval (A2). */
            version: string;
            /** @description Held back by an agent since then. */
            heldAt: string | null;
            waitHours: number;
            readyAt: string | null;
            endsAt: string | null;
            releasedAt: string | null;
            refusedAt: string | null;
            cancelledAt: string | null;
            completedAt: string | null;
        };
        MessageVerdict: {
            /** @enum {string} */
            kind: "proven" | "unproven" | "held" | "ignored" | "unread";
            /** @description The domain that has signed it. It proves the domain, not the person. */
            domain: string | null;
            selector: string | null;
            keyHash: string | null;
            reasons: {
                reason: string;
                clause: string;
                sentence: string;
            }[];
        };
        DeskCaseDetail: {
            case: components["schemas"]["DeskCase"];
            /** @description Where each step is told, masked. */
            addresses: string[];
            /** @description Recovery codes that are unused: whoever has one needs no desk (P6). */
            codesLeft: number;
            message: {
                /** Format: date-time */
                receivedAt: string;
                from: string | null;
                fullName: string | null;
                reason: string | null;
                subject: string | null;
                /** @description Plain text, not to be trusted; null once it was forgotten. */
                text: string | null;
                /** @description SHA-256 of the message as it came. */
                hash: string | null;
                verdict: components["schemas"]["MessageVerdict"];
                /** @description What the signatures and the DNS said. */
                findings: unknown;
            };
            notes: {
                /** Format: uuid */
                evidenceId: string;
                onRecordSince: string | null;
                note: string | null;
            }[];
            timeline: {
                /** Format: date-time */
                at: string;
                type: string;
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                /** @description Of evidence. */
                kind: string | null;
            }[];
            may: {
                approve: {
                    reason: string;
                    sentence: string;
                } | null;
                recordEvidence: {
                    reason: string;
                    sentence: string;
                } | null;
                ask: {
                    reason: string;
                    sentence: string;
                } | null;
                refuse: {
                    reason: string;
                    sentence: string;
                } | null;
                cancel: {
                    reason: string;
                    sentence: string;
                } | null;
                hold: {
                    reason: string;
                    sentence: string;
                } | null;
                resume: {
                    reason: string;
                    sentence: string;
                } | null;
            };
        };
        DeskDossier: {
            /** Format: date-time */
            writtenAt: string;
            detail: {
                case: components["schemas"]["DeskCase"];
                /** @description Where each step is told, masked. */
                addresses: string[];
                /** @description Recovery codes that are unused: whoever has one needs no desk (P6). */
                codesLeft: number;
                message: {
                    /** Format: date-time */
                    receivedAt: string;
                    from: string | null;
                    fullName: string | null;
                    reason: string | null;
                    subject: string | null;
                    /** @description Plain text, not to be trusted; null once it was forgotten. */
                    text: string | null;
                    /** @description SHA-256 of the message as it came. */
                    hash: string | null;
                    verdict: components["schemas"]["MessageVerdict"];
                    /** @description What the signatures and the DNS said. */
                    findings: unknown;
                };
                notes: {
                    /** Format: uuid */
                    evidenceId: string;
                    onRecordSince: string | null;
                    note: string | null;
                }[];
                timeline: {
                    /** Format: date-time */
                    at: string;
                    type: string;
                    by: {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    } | null;
                    /** @description Of evidence. */
                    kind: string | null;
                }[];
            };
            mails: {
                template: string;
                /** @description Masked. */
                address: string;
                /** Format: date-time */
                writtenAt: string;
                sentAt: string | null;
                /** @description SHA-256 of what the mail was told to say; no mail is kept. */
                hash: string;
            }[];
            audit: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                at: string;
                type: string;
                by: string | null;
                data: {
                    [key: string]: unknown;
                };
                leafHash: string;
            }[];
        };
        /** @description The server’s own; the team of a person may set stricter ones. */
        DeskLimits: {
            /** @description By me, in the last 24 hours. */
            approvedToday: number;
            perAgentADay: number;
            perPersonAMonth: number;
            perTeamADay: number;
        };
        DeskMessage: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            receivedAt: string;
            from: string | null;
            subject: string | null;
            /** @description Plain text, not to be trusted. */
            text: string | null;
            verdict: components["schemas"]["MessageVerdict"];
            /** @description Was asked for (P4). */
            missing: ("fullName" | "address" | "reason")[];
            /** @description `unread`, `held`, `ignored`, `incomplete`, `unmatched`, or the reason for which it was refused. */
            outcome: string;
        };
        Device: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            platform: "windows" | "macos" | "linux" | "android" | "ios";
            /**
             * @description All of the application, or signing alone.
             * @enum {string}
             */
            mode: "full" | "signature_only";
            /** @enum {string} */
            state: "waiting" | "expired" | "active" | "deactivated";
            version: string | null;
            /** @description Whose own it is, where a PIN belongs to the device. */
            person: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            madeAt: string;
            /** @description Null: somebody who has left the team. */
            madeBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** @description PINs for it alone, which end with it. */
            pins: number;
            /** @description How many people have an application open there. */
            open: number;
            /** Format: date-time */
            codeEndsAt: string;
            activatedAt: string | null;
            deactivatedAt: string | null;
            lastUsedAt: string | null;
        };
        OpenedDevice: {
            accessToken: string;
            /** @constant */
            tokenType: "DPoP";
            /**
             * Format: date-time
             * @description Of the access token.
             */
            expiresAt: string;
            /** @description Gives the next ones, once. */
            refreshToken: string;
            /**
             * Format: date-time
             * @description When the PIN has to be shown again, however often it was refreshed.
             */
            endsAt: string;
            /** Format: uuid */
            accountId: string;
            /**
             * @description Below aal2: it opens no setting of MFA.
             * @enum {string}
             */
            acr: "pin" | "aal1";
            amr: string[];
        };
        DeviceSession: {
            /** Format: uuid */
            accountId: string;
            name: string;
            /** Format: uuid */
            teamId: string;
            role: string;
            device: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                platform: "windows" | "macos" | "linux" | "android" | "ios";
                /**
                 * @description All of the application, or signing alone.
                 * @enum {string}
                 */
                mode: "full" | "signature_only";
            };
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            endsAt: string;
            /**
             * @description Below aal2: it opens no setting of MFA.
             * @enum {string}
             */
            acr: "pin" | "aal1";
            amr: string[];
        };
        Pins: {
            /** @description Null: no team of theirs uses PINs, or one of them does not. */
            rules: {
                /** @enum {string} */
                scope: "person" | "person_and_device" | "device";
                length: number;
                /** @enum {string} */
                madeBy: "either" | "server" | "person";
            } | null;
            pins: {
                /** @description Null: it is for all devices. */
                device: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                /** @enum {string} */
                state: "set" | "locked" | "outdated";
                /** Format: date-time */
                setAt: string;
            }[];
            /** @description When the PINs were removed because MFA was reset or switched off with somebody’s help, or by “this was not me”. Null once there is a new one, and after 30 days. */
            takenAwayAt: string | null;
            /** @description The active devices of one's teams, which a PIN can be for. */
            devices: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
        };
        Plan: {
            /** Format: uuid */
            id: string;
            name: string;
            features: ("mfa" | "team_rules" | "admin_means" | "pins" | "devices" | "applications")[];
            /** @description How many have it. */
            teams: number;
        };
        Role: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * @description Whom the rules mean by “admins” and “members”; it permits nothing by itself.
             * @enum {string}
             */
            kind: "admin" | "member";
            permissions: ("manage_members" | "manage_mfa" | "manage_roles" | "manage_policy" | "manage_devices" | "manage_applications" | "approve_cases" | "read_audit")[];
            /** @description On top of what the policy asks. */
            requiresMfa: boolean;
            members: number;
        };
        TeamPolicy: {
            preset: string;
            version: number;
            policy: {
                mfa: {
                    requiredOf: {
                        /** @description Where: in the browser, or in an application on a device. */
                        admins: {
                            browser: boolean;
                            application: boolean;
                        };
                        /** @description Where: in the browser, or in an application on a device. */
                        members: {
                            browser: boolean;
                            application: boolean;
                        };
                    };
                    graceDays: number;
                };
                selfSwitchOff: boolean;
                recoveryCodes: {
                    count: number;
                    choices: ("restore" | "once" | "later")[];
                    switchOffAfter: boolean;
                };
                session: {
                    lifetimeMinutes: number;
                    idleMinutes: number;
                    freshMinutes: number;
                };
                throttle: {
                    freeFailures: number;
                    firstWaitSeconds: number;
                    longestWaitSeconds: number;
                };
                recovery: {
                    /** @description Null: not offered. */
                    switchOff: {
                        /** @description How many others must approve. */
                        approvals: number;
                        /** @description From the last approval until something happens. */
                        waitHours: number;
                        /** @description How long what was granted can be taken up. */
                        linkHours: number;
                    } | null;
                    /** @description Null: not offered. */
                    reset: {
                        /** @description How many others must approve. */
                        approvals: number;
                        /** @description From the last approval until something happens. */
                        waitHours: number;
                        /** @description How long what was granted can be taken up. */
                        linkHours: number;
                    } | null;
                    /** @description Null: not offered. */
                    vouch: {
                        /** @description How many others must approve. */
                        approvals: number;
                        /** @description From the last approval until something happens. */
                        waitHours: number;
                        /** @description How long what was granted can be taken up. */
                        linkHours: number;
                    } | null;
                };
                holdHours: number;
                caseLimits: {
                    perAgentADay: number;
                    perSubjectAMonth: number;
                    perTeamADay: number;
                };
                /** @description How the security desk answers a formal request. */
                desk: {
                    /** @enum {string} */
                    grants: "switch_off" | "reset";
                    /** @description How many agents; one more for owners and admins. */
                    approvals: number;
                    waitHours: number;
                    /** @description Whether another address than the account's own may ask. */
                    otherAddress: boolean;
                    waitHoursOtherAddress: number;
                    /** @description Whether an administrator of the team vouches first. */
                    teamVouches: boolean;
                    linkHours: number;
                };
                /** @description Null: not offered. */
                pins: {
                    /** @enum {string} */
                    scope: "person" | "person_and_device" | "device";
                    length: number;
                    /** @enum {string} */
                    madeBy: "either" | "server" | "person";
                } | null;
                devices: {
                    passwordsBelow: {
                        /** @description Older versions of the application there take a password alone. Null: none does. */
                        windows: string | null;
                        /** @description Older versions of the application there take a password alone. Null: none does. */
                        macos: string | null;
                        /** @description Older versions of the application there take a password alone. Null: none does. */
                        linux: string | null;
                        /** @description Older versions of the application there take a password alone. Null: none does. */
                        android: string | null;
                        /** @description Older versions of the application there take a password alone. Null: none does. */
                        ios: string | null;
                    };
                };
                /** @enum {string} */
                help: "administrator" | "desk";
            };
            /** @description What makes no sense as it is: has to be put right before anything else is saved. */
            contradictions: {
                path: string;
                sentence: string;
            }[];
            /** @description Whether I may change it, once I have confirmed that it is me. */
            mayEdit: {
                allowed: boolean;
                reason: string | null;
                sentence: string | null;
            };
            /** @description Settings that the team's plan makes read-only. */
            lockedByPlan: string[];
        };
        RecoveryCase: {
            id: string;
            /**
             * @description `break_glass`: opened by the server's own shell for an owner, without approvals or wait (S5). `formal_request`: a mail to the security desk, which decides (P4).
             * @enum {string}
             */
            way: "switch_off" | "reset" | "vouch" | "break_glass" | "formal_request";
            /** @enum {string} */
            state: "opened" | "proven" | "approved" | "waiting" | "ready" | "completed" | "refused" | "cancelled" | "expired";
            member: {
                /** Format: uuid */
                id: string;
                name: string;
                email: string | null;
            };
            /** Format: uuid */
            teamId: string;
            /** @description An administrator, or the person themselves, also for what the server's shell opened. */
            openedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            openedAt: string;
            /** @description The administrator who says that it really is this person. */
            provenBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            provenAt: string | null;
            approvals: {
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: uuid */
                teamId: string;
                /** Format: date-time */
                at: string;
            }[];
            /** @description In the team that the case was opened in. */
            approvalsNeeded: number;
            /** @description The teams whose approval is still missing. */
            missingTeams: string[];
            /** @description When what the case grants can be taken up; null while something is missing. */
            readyAt: string | null;
            endsAt: string | null;
            /** @description When the link was sent. */
            releasedAt: string | null;
            refusedAt: string | null;
            refusedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            cancelledAt: string | null;
            /** @description The person themselves, too, whether signed in or by a link. */
            cancelledBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            completedAt: string | null;
            /** @description What I may do about it, once I have confirmed that it is me; approving in the team's name. */
            may: {
                approve: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                vouch: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                refuse: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                cancel: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
            };
        };
        Session: {
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            acr: "aal1" | "aal2" | "recovery";
            /** @description RFC 8176. */
            amr: string[];
            /**
             * Format: date-time
             * @description When somebody last authenticated in this session.
             */
            authTime: string;
            /** Format: date-time */
            expiresAt: string;
        };
        ConfirmedSession: {
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            acr: "aal1" | "aal2" | "recovery";
            /** @description RFC 8176. */
            amr: string[];
            /**
             * Format: date-time
             * @description When somebody last authenticated in this session.
             */
            authTime: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description For a program alone: to be shown as Bearer from now on, in the place of what was shown before. */
            token?: string;
        };
        SignIn: {
            /** @enum {string} */
            next: "second_step" | "recovery_choice" | "enrolment" | "save_codes" | "done";
            /** @description The account's main address. */
            email: string | null;
            /** Format: date-time */
            expiresAt: string;
            enrolment: {
                required: boolean;
                /** @description A new authenticator replaces one that is there. */
                restoring: boolean;
                /** @description Restoring by the link of a reset, not by a recovery code. */
                byLink: boolean;
                /** @description Until when setting up can be put off; null: it cannot. */
                laterUntil: string | null;
            };
            /** @description What the recovery code that was shown may be used for now; after “restore” still “once”. */
            choices: ("restore" | "once" | "later")[];
            graceDays: number;
            /** @description How many can be used for the second step. */
            authenticators: number;
            recoveryCodesLeft: number;
            /** @description For a program alone: to be shown as Bearer from now on, in the place of what was shown before. */
            token?: string;
        };
        CompletedSignIn: {
            /** @constant */
            next: "completed";
            /** @description For a program alone: to be shown as Bearer from now on, in the place of what was shown before. */
            token?: string;
        };
        DeskLetter: {
            address: string;
            subject: string;
            /** @description To copy, for whoever writes from a program that takes no mailto: link. */
            body: string;
            mailto: string;
            terms: {
                approvals: number;
                waitHours: number;
                linkHours: number;
            };
        };
        Member: {
            /**
             * Format: uuid
             * @description Of the account.
             */
            id: string;
            name: string;
            email: string | null;
            role: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                kind: "admin" | "member";
            };
            owner: boolean;
            /** @enum {string} */
            state: "invited" | "active" | "suspended";
            mfa: {
                on: boolean;
                required: boolean;
                /** @description How many can be used. */
                authenticators: number;
                codesLeft: number;
                verifiedAddresses: number;
            };
            /** @description Null: never, or not for a month. */
            lastSignInAt: string | null;
            openCases: number;
            /** @description How many teams the person belongs to. */
            teams: number;
        };
        OperatorTeam: {
            /** Format: uuid */
            id: string;
            name: string;
            preset: string;
            /** @description Null: it has every feature. */
            plan: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            isOperator: boolean;
            members: number;
            /** @description How many of the members have MFA on. */
            withMfa: number;
            openCases: number;
            /** @description Whether the team has stopped its recoveries. */
            stopped: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        Team: {
            /** Format: uuid */
            id: string;
            name: string;
            preset: string;
            policyVersion: number;
            /** @description Whether it is the team of whoever runs the server. */
            operator: boolean;
            /** @description Whether all recoveries are stopped, by the team or for the whole server. */
            stopped: {
                team: boolean;
                server: boolean;
            };
            me: {
                owner: boolean;
                role: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    /** @enum {string} */
                    kind: "admin" | "member";
                };
                /** @description What I may do here: an owner may do everything. */
                permissions: ("manage_members" | "manage_mfa" | "manage_roles" | "manage_policy" | "manage_devices" | "manage_applications" | "approve_cases" | "read_audit")[];
            };
        };
        MemberPage: {
            /**
             * Format: uuid
             * @description Of the account.
             */
            id: string;
            name: string;
            email: string | null;
            role: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                kind: "admin" | "member";
            };
            owner: boolean;
            /** @enum {string} */
            state: "invited" | "active" | "suspended";
            mfa: {
                on: boolean;
                required: boolean;
                /** @description How many can be used. */
                authenticators: number;
                codesLeft: number;
                verifiedAddresses: number;
            };
            /** @description Null: never, or not for a month. */
            lastSignInAt: string | null;
            openCases: number;
            /** @description How many teams the person belongs to. */
            teams: number;
            may: {
                switchOff: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                reset: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                changeRole: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                makeOwner: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                dropOwner: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                suspend: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                restore: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
                remove: {
                    allowed: boolean;
                    reason: string | null;
                    sentence: string | null;
                };
            };
        };
        CheckUp: {
            /** @description Who is active, and so is counted. */
            members: number;
            /** @description Invited, or suspended. */
            notCounted: number;
            /** @description With nothing to do. */
            fine: number;
            /** @description So many recovery codes or fewer are few. */
            fewCodes: number;
            gaps: {
                mfa: number;
                codes: number;
                address: number;
            };
        };
        NewApiToken: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: ("read_members" | "read_cases" | "read_audit" | "read_server" | "invite_members" | "manage_members" | "disconnect" | "deactivate_devices")[];
            /** @description The scopes that it has still: never more than its maker may do today, and none once it is over. */
            works: ("read_members" | "read_cases" | "read_audit" | "read_server" | "invite_members" | "manage_members" | "disconnect" | "deactivate_devices")[];
            /** @description Why it has less than its scopes: it is over, or its maker has left or is suspended, or may do less. */
            lessBecause: ("expired" | "maker_gone" | "maker_may_less") | null;
            madeBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description To the minute. */
            lastUsedAt: string | null;
            token: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
