import type { Catalogue } from "../en/index.ts"

export const problems: Catalogue["problems"] = {
  sign_in_required: "Empieza de nuevo con tu dirección de correo y tu contraseña.",
  sign_in_over: "Ha pasado demasiado tiempo y el acceso ha terminado. Empieza de nuevo con tu correo y tu contraseña.",
  out_of_order: "Ese ya no es el siguiente paso. Recarga la página para ver cuál es.",
  session_required: "Tu sesión ya no está abierta. Inicia sesión de nuevo.",
  not_found: "Eso ya no está. Recarga la página para ver cómo están las cosas.",
  password_wrong: "Esa dirección de correo y esa contraseña no coinciden.",
  code_wrong:
    "Ese código no es correcto. Los códigos cambian cada 30 segundos: escribe el que tu aplicación muestra ahora.",
  code_already_used: "Ese código ya se ha usado. Espera a que tu aplicación muestre el siguiente.",
  recovery_code_wrong: "Ese no es uno de tus códigos de recuperación sin usar. Comprueba que esté bien escrito.",
  throttled: "Ha habido demasiados intentos fallidos.",
  account_closed: "Con esta cuenta no se puede iniciar sesión. Habla con tu administrador.",
  choice_not_allowed: "Tu equipo no ofrece esta posibilidad. Elige otra.",
  grace_not_available: "La configuración ya no se puede aplazar más.",
  second_step_required: "Confirma primero con tu autenticador: en este acceso no se ha usado.",
  reauthentication_required: "No se ha cambiado nada. Confirma primero que eres tú.",
  mfa_required_of_you: "Tu equipo te exige la MFA, así que no se puede desactivar.",
  switch_off_not_allowed: "En tu equipo nadie puede desactivar la MFA por su cuenta. Habla con tu administrador.",
  switch_off_after_code_not_allowed:
    "Has entrado con un código de recuperación. Para desactivar la MFA, inicia sesión con tu autenticador.",
  recovery_code_sign_in:
    "Has entrado con un código de recuperación. Configura primero un autenticador nuevo o inicia sesión con el que tienes.",
  code_needed: "Escribe un código de tu autenticador en lugar de tu contraseña.",
  mfa_is_off: "La MFA no está activada.",
  last_authenticator: "Es tu único autenticador. Añade otro primero o desactiva la MFA.",
  too_many_authenticators: "Ya tienes todos los autenticadores que puede tener una cuenta. Quita uno primero.",
  started_elsewhere: "Esta configuración se empezó en otro sitio. Empiézala de nuevo aquí.",
  not_in_plan: "El plan de tu equipo no lo incluye. Lo que está configurado se queda como está.",
  on_hold: "Has recuperado el acceso hace poco, así que esto queda cerrado un tiempo.",
  not_permitted: "Tu rol no lo permite. Pídeselo a un propietario del equipo.",
  member_not_found: "En tu equipo no hay nadie con ese nombre.",
  more_privileged:
    "Esta persona puede hacer cosas que tú no puedes, así que no puedes decidir sobre ella. Pídeselo a un propietario.",
  own_case: "Nadie decide sobre sí mismo. Pídeselo a otra persona que pueda.",
  not_independent: "Ya has tenido parte en esta solicitud. Tiene que decidir otra persona.",
  way_not_offered: "Tu equipo no ofrece esta forma de ayudar.",
  recoveries_stopped:
    "Ahora mismo todas las recuperaciones están paradas. Habla con un propietario del equipo o con el servicio de seguridad.",
  case_limit: "Últimamente se han abierto demasiadas solicitudes. Espera, o habla con el servicio de seguridad.",
  case_already_open: "Ya hay una solicitud abierta sobre esta persona. Termina o cancela antes esa.",
  case_not_ready: "La solicitud todavía no está en ese punto.",
  case_over: "Esta solicitud está cerrada. Abre una nueva si aún hace falta ayuda.",
  approval_not_needed: "Ese equipo ya ha aprobado, o no tiene que hacerlo.",
  subject_changed:
    "Desde que se abrió la solicitud esta persona puede hacer más, o ha dejado el equipo. Abre una nueva.",
  already_released: "El enlace se ha enviado. Puede seguir otro cuando ese se haya usado en vano.",
  their_password_too_short:
    "Su contraseña es demasiado corta para proteger sola. Envía un enlace en su lugar, o que elija antes una más larga.",
  role_beyond_yours:
    "Este rol permite cosas que tú no puedes hacer, así que no puedes darlo. Pídeselo a un propietario.",
  last_owner: "Es el último propietario del equipo que puede entrar. Haz antes propietario a otra persona.",
  belongs_elsewhere:
    "Esta persona pertenece también a otro equipo, así que no puedes suspenderla. Quítala de tu equipo.",
  invitation_needed: "Esta persona ya usa su cuenta. Envía una invitación: entra al aceptarla.",
  password_too_short: "Una contraseña que protege por sí sola necesita al menos 15 caracteres. Elige una más larga.",
  link_not_valid: "Este enlace ya se ha usado o es demasiado antiguo. Pide uno nuevo.",
  address_needed: "Hace falta una dirección de correo: con ella inicias sesión y ahí te escribimos.",
  too_many_addresses: "Ya tienes todas las direcciones que puede tener una cuenta. Quita una primero.",
  address_not_verified: "Confirma primero esta dirección: abre el enlace que le enviamos.",
  last_address: "Es tu dirección principal. Haz principal primero otra dirección confirmada.",
  already_added: "Esta dirección ya está en tu cuenta.",
  already_verified: "Esta dirección ya está confirmada.",
  invalid_request: "Algo no está como debería. Comprueba lo que has escrito.",
  password_common:
    "Esta contraseña está en las listas de contraseñas conocidas que los atacantes prueban primero. Elige otra.",
  rate_limited: "Han sido demasiadas veces en poco tiempo.",
  wrong_origin:
    "Esta página se abrió desde una dirección inesperada. Abre Sparekey en su dirección habitual y vuelve a intentarlo.",
  route_not_found: "El servidor no conoce esta petición. Recarga la página; puede que se haya actualizado.",
  conflict: "En el mismo momento ha cambiado otra cosa. Mira cómo está ahora y vuelve a intentarlo.",
  internal_error: "Algo ha salido mal por nuestra parte. No se ha cambiado nada. Vuelve a intentarlo en un momento.",
  unavailable: "El servicio no está disponible en este momento. Vuelve a intentarlo en un momento.",
  unreachable: "No se puede contactar con el servidor. Comprueba tu conexión y vuelve a intentarlo.",
}
