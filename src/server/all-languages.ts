import ar from '../locales/ar.js';
import bg from '../locales/bg.js';
import ca from '../locales/ca.js';
import cs from '../locales/cs.js';
import cy from '../locales/cy.js';
import da from '../locales/da.js';
import de from '../locales/de.js';
import el from '../locales/el.js';
import en from '../locales/en.js';
import es from '../locales/es.js';
import et from '../locales/et.js';
import eu from '../locales/eu.js';
import fa from '../locales/fa.js';
import fi from '../locales/fi.js';
import fr from '../locales/fr.js';
import ga from '../locales/ga.js';
import gl from '../locales/gl.js';
import he from '../locales/he.js';
import hi from '../locales/hi.js';
import hr from '../locales/hr.js';
import hu from '../locales/hu.js';
import id from '../locales/id.js';
import is from '../locales/is.js';
import it from '../locales/it.js';
import ja from '../locales/ja.js';
import ko from '../locales/ko.js';
import lt from '../locales/lt.js';
import lv from '../locales/lv.js';
import mk from '../locales/mk.js';
import ms from '../locales/ms.js';
import mt from '../locales/mt.js';
import nb from '../locales/nb.js';
import nl from '../locales/nl.js';
import nn from '../locales/nn.js';
import pl from '../locales/pl.js';
import pt from '../locales/pt.js';
import ptBR from '../locales/pt-BR.js';
import ro from '../locales/ro.js';
import ru from '../locales/ru.js';
import sk from '../locales/sk.js';
import sl from '../locales/sl.js';
import sq from '../locales/sq.js';
import sr from '../locales/sr.js';
import srLatn from '../locales/sr-Latn.js';
import sv from '../locales/sv.js';
import th from '../locales/th.js';
import tr from '../locales/tr.js';
import uk from '../locales/uk.js';
import vi from '../locales/vi.js';
import zhHans from '../locales/zh-Hans.js';
import zhHant from '../locales/zh-Hant.js';
import type { Messages } from '../locales/messages.js';

/** All languages that there are, by their tags: a server has no need to fetch them one by one. */
export const messagesIn: ReadonlyMap<string, Messages> = new Map(
  Object.entries({
    ar,
    bg,
    ca,
    cs,
    cy,
    da,
    de,
    el,
    en,
    es,
    et,
    eu,
    fa,
    fi,
    fr,
    ga,
    gl,
    he,
    hi,
    hr,
    hu,
    id,
    is: is,
    it,
    ja,
    ko,
    lt,
    lv,
    mk,
    ms,
    mt,
    nb,
    nl,
    nn,
    pl,
    pt,
    'pt-BR': ptBR,
    ro,
    ru,
    sk,
    sl,
    sq,
    sr,
    'sr-Latn': srLatn,
    sv,
    th,
    tr,
    uk,
    vi,
    'zh-Hans': zhHans,
    'zh-Hant': zhHant,
  }),
);
