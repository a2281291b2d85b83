import type { Messages } from './messages.js';

const messages: Messages = {
  'opt-out': 'Tacka nej till spårning',
  'opt-in': 'Tillåt spårning',
  label: 'Spårning på den här webbplatsen',
  'on-default': 'Spårningen är på: du har inte tackat nej.',
  'on-choice':
    'Spårningen är på eftersom du[ den {since}] tillät den[; den här webbläsaren minns det till den {until}].',
  'on-choice-signal':
    'Spårningen är på eftersom du[ den {since}] tillät den, trots att din webbläsare begär att du inte ska spåras ({signal})[; webbläsaren minns ditt val till den {until}].',
  'off-choice':
    'Spårningen är av eftersom du[ den {since}] tackade nej[; den här webbläsaren minns det till den {until}].',
  'off-choice-experiences':
    'Spårningen är av eftersom du[ den {since}] tackade nej; du ser även i fortsättningen de versioner av webbplatsen som du redan har fått se[; den här webbläsaren minns ditt val till den {until}].',
  'off-signal':
    'Begäran om att inte spåras har respekterats: spårningen är av eftersom din webbläsare begär det ({signal}).',
  'off-signal-choice':
    'Begäran om att inte spåras har respekterats: spårningen är av eftersom din webbläsare begär det ({signal}), vilket går före ditt val[ den {since}] att tillåta den.',
  'off-vendor':
    'Spårningen är av eftersom du tidigare har tackat nej hos en tjänst som webbplatsen använder.',
  'off-unavailable':
    'Spårningen är av eftersom din webbläsare inte låter webbplatsen använda kakor, där ditt val skulle sparas.',
  'off-default': 'Spårningen är av: du har inte tillåtit den.',
  unsaved: 'Din webbläsare sparade inte valet: det gäller bara på den här sidan.',
  told: 'Har uppmanats att sluta: {list}.',
  failed: 'Kunde inte uppmanas att sluta: {list}.',
  erased: 'Raderat från den här webbläsaren: {list}.',
  left: 'Den här sidan kunde inte radera: {list}.',
  stopped: 'Förfrågningar som inte lämnade den här sidan: {list}.',
  nothing:
    'På den här sidan har hittills ingen tjänst uppmanats att sluta och inget raderats eller stoppats.',
  others: 'andra servrar',
  choices: 'Dina integritetsval',
  'line-on': 'Spårningen är på',
  'line-off': 'Spårningen är av',
  'line-honored': 'Begäran om att inte spåras har respekterats',
};
export default messages;
