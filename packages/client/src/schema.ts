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
                            purpose: "accept_invitation" | "reset_password" | "verify_address" | "stop" | "redeem_reset" | "cancel_case" | "join_team";
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
        /** A team's members by name, 50 at a time, with what protects them */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    search?: string;
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
        /** Say that it really is this person who asks (K7) */
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
             * @description `break_glass`: opened by the server's own shell for an owner, without approvals or wait (S5).
             * @enum {string}
             */
            way: "switch_off" | "reset" | "vouch" | "break_glass";
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
        };
        CompletedSignInInput: {
            /** @constant */
            next: "completed";
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
             * @description `break_glass`: opened by the server's own shell for an owner, without approvals or wait (S5).
             * @enum {string}
             */
            way: "switch_off" | "reset" | "vouch" | "break_glass";
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
        };
        CompletedSignIn: {
            /** @constant */
            next: "completed";
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
