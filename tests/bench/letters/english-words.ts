// 4,000 English-looking words by falling frequency: common ones of everyday letters, then words made of syllables.
import { seededRandom } from '../support/seeded-random.ts';

const common =
  'the to and of a in is you that for it on we be with this have are will not as at your from by or if an can but our all has they was please there been their which would about what when one more time so up out any no do were than them other some into could new only these also its may then now should who over my me us how first after work need week letter meeting report please thank thanks best regards know see send sent next today tomorrow morning evening monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december office project team plan order price list page file attached copy draft version change changes question answer problem help hope good well soon call phone address number name date day year month hour minute people person company customer customers service services product products delivery delivered invoice payment bank account contract agreement sign signed office building room street city country travel trip flight hotel train station ticket holiday family children school teacher student class book books paper print read write written reading note notes information details data table figure result results test tests error computer program system server network mail message internet website link password user users group member members club music concert film picture pictures photo camera garden house kitchen dinner lunch breakfast coffee tea food water weather rain sun winter summer spring autumn health doctor hospital medicine sport game run walk bicycle car bus road bridge river mountain sea island village market shop money cost costs budget offer discount tax insurance law court lawyer police government election newspaper article news story history science research university professor language translation english chinese taipei taiwan london paris tokyo small large great long short high low early late right left open close begin end start finish keep leave bring take give make find look ask tell talk speak think believe understand remember forget learn teach buy sell pay save spend wait move stay live die grow build break repair clean wash cook eat drink sleep wake sit stand'.split(
    ' ',
  );

const onsets =
  'b c d f g h j k l m n p r s t v w br cl cr dr fl gr pl pr sh sl sp st str th tr'.split(' ');
const vowels = 'a e i o u ai ea ee ie oa ou'.split(' ');
const codas = ['', '', 'n', 'r', 's', 't', 'l', 'm', 'd', 'nd', 'st', 'ck', 'ng'];
const endings = ['', '', '', 's', 'ed', 'ing', 'er', 'ly', 'ness', 'tion', 'al', 'ment'];

export const englishWords: readonly string[] = madeUp(4_000);

function madeUp(count: number): string[] {
  const random = seededRandom(26);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const words = new Set(common);
  while (words.size < count) {
    const syllables = random() < 0.4 ? 1 : 2;
    let word = '';
    for (let at = 0; at < syllables; at += 1) word += pick(onsets) + pick(vowels) + pick(codas);
    words.add(word + pick(endings));
  }
  return [...words];
}
