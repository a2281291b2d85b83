import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Recusar o rastreamento',
  'opt-in': 'Permitir o rastreamento',
  label: 'Rastreamento neste site',
  'on-default': 'O rastreamento está ativado: você não o recusou.',
  'on-choice':
    'O rastreamento está ativado porque você o permitiu[ em {since}][; este navegador lembrará sua escolha até {until}].',
  'on-choice-signal':
    'O rastreamento está ativado porque você o permitiu[ em {since}], embora seu navegador peça para desativá-lo ({signal})[; este navegador lembrará sua escolha até {until}].',
  'off-choice':
    'O rastreamento está desativado porque você o recusou[ em {since}][; este navegador lembrará sua escolha até {until}].',
  'off-choice-experiences':
    'O rastreamento está desativado porque você o recusou[ em {since}], mas continua vendo as versões deste site que já foram mostradas a você[; este navegador lembrará sua escolha até {until}].',
  'off-signal':
    'Pedido de não rastreamento atendido: o rastreamento está desativado porque seu navegador pede isso ({signal}).',
  'off-signal-choice':
    'Pedido de não rastreamento atendido: o rastreamento está desativado porque seu navegador pede isso ({signal}), o que prevalece sobre sua escolha[ de {since}] de permiti-lo.',
  'off-vendor':
    'O rastreamento está desativado porque você o recusou anteriormente em um serviço usado por este site.',
  'off-unavailable':
    'O rastreamento está desativado porque seu navegador não permite que este site use cookies, necessários para guardar sua escolha.',
  'off-default': 'O rastreamento está desativado: você não o permitiu.',
  unsaved: 'Seu navegador não salvou esta escolha: ela vale somente para esta página.',
  told: 'Pedido para parar enviado a: {list}.',
  failed: 'Não foi possível enviar o pedido para parar a: {list}.',
  erased: 'Dados apagados deste navegador: {list}.',
  left: 'Esta página não conseguiu apagar: {list}.',
  stopped: 'Requisições que não saíram desta página: {list}.',
  nothing:
    'Até agora, nesta página, nenhum pedido para parar foi enviado e nada foi apagado ou bloqueado.',
  others: 'outros servidores',
  choices: 'Suas escolhas de privacidade',
  'line-on': 'Rastreamento ativado',
  'line-off': 'Rastreamento desativado',
  'line-honored': 'Pedido de não rastreamento atendido',
};
export default messages;
