import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Opor-se ao rastreio',
  'opt-in': 'Permitir o rastreio',
  label: 'Rastreio neste site',
  'on-default': 'O rastreio está ativado: não manifestou a sua oposição.',
  'on-choice':
    'O rastreio está ativado porque o permitiu[ em {since}][; este navegador vai guardar a sua escolha até {until}].',
  'on-choice-signal':
    'O rastreio está ativado porque o permitiu[ em {since}], embora o seu navegador peça para o desativar ({signal})[; este navegador vai guardar a sua escolha até {until}].',
  'off-choice':
    'O rastreio está desativado porque manifestou a sua oposição[ em {since}][; este navegador vai guardar a sua escolha até {until}].',
  'off-choice-experiences':
    'O rastreio está desativado porque manifestou a sua oposição[ em {since}], mas continua a ver as versões deste site que já lhe foram mostradas[; este navegador vai guardar a sua escolha até {until}].',
  'off-signal':
    'Pedido de oposição atendido: o rastreio está desativado porque o seu navegador o pede ({signal}).',
  'off-signal-choice':
    'Pedido de oposição atendido: o rastreio está desativado porque o seu navegador o pede ({signal}), o que prevalece sobre a sua escolha[ de {since}] de o permitir.',
  'off-vendor':
    'O rastreio está desativado porque já manifestou a sua oposição num serviço utilizado por este site.',
  'off-unavailable':
    'O rastreio está desativado porque o seu navegador não permite que este site utilize cookies, necessários para guardar a sua escolha.',
  'off-default': 'O rastreio está desativado: não o permitiu.',
  unsaved: 'O seu navegador não guardou esta escolha: só é válida nesta página.',
  told: 'Pedido para parar enviado a: {list}.',
  failed: 'Não foi possível enviar o pedido para parar a: {list}.',
  erased: 'Dados apagados deste navegador: {list}.',
  left: 'Esta página não conseguiu apagar: {list}.',
  stopped: 'Pedidos que não saíram desta página: {list}.',
  nothing:
    'Até agora, nesta página, não foi enviado nenhum pedido para parar e nada foi apagado ou bloqueado.',
  others: 'outros servidores',
  choices: 'As suas escolhas de privacidade',
  'line-on': 'Rastreio ativado',
  'line-off': 'Rastreio desativado',
  'line-honored': 'Pedido de oposição atendido',
};
export default messages;
