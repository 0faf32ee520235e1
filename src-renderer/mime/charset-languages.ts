// What languages look like in the charsets that mail is written in: which letters and characters are frequent. For telling charsets.

export interface Alphabet {
  /** Canonical charsets a program may have written it in, the likelier first. */
  readonly charsets: readonly string[];
  /** The letters ASCII does not have, the frequent first, in lower case where the script has cases. */
  readonly letters: string;
  /** The whole word is of such letters; in Latin scripts only some letters are. */
  readonly isWholeScript: boolean;
}

const western = ['windows-1252'];
const central = ['windows-1250', 'iso-8859-2'];
const cyrillic = ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'];

const latin = (charsets: readonly string[], letters: string): Alphabet => {
  return { charsets, letters, isWholeScript: false };
};
const whole = (charsets: readonly string[], letters: string): Alphabet => {
  return { charsets, letters, isWholeScript: true };
};

export const alphabets: readonly Alphabet[] = [
  // French, German, Spanish, Portuguese, Italian, the Nordic languages, Icelandic
  latin(western, 'éèàêçùôîûâëïœü'),
  latin(western, 'üäöß'),
  latin(western, 'óíáéñúü¿¡'),
  latin(western, 'ãçáéíóõêúâàô'),
  latin(western, 'àèìòùé'),
  latin(western, 'äöåé'),
  latin(western, 'øåæé'),
  latin(western, 'íáðöéúóýþæ'),
  // Polish, Czech and Slovak, Hungarian, Romanian, Croatian and Slovenian
  latin(central, 'łąęóżśćńź'),
  latin(central, 'áíěéřčšžýůúňťďóľôĺŕä'),
  latin(central, 'áéöőóüíúű'),
  latin(central, 'ăîâşţ'),
  latin(central, 'čšžćđ'),
  // Turkish, Lithuanian, Latvian, Estonian
  latin(['windows-1254'], 'ıüşöğçâ'),
  latin(['windows-1257'], 'ėšžųįąčęū'),
  latin(['windows-1257'], 'āīēšņūžļģčķ'),
  latin(['windows-1257'], 'äõüöšž'),
  // Russian, Ukrainian, Bulgarian, Serbian
  whole(cyrillic, 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё'),
  whole(['windows-1251', 'koi8-u', 'iso-8859-5'], 'оаниіветрксплудмязьбгйчцжхшюєїщґф'),
  whole(cyrillic, 'аоиетнрсвлкдмпъязубгйчщцжшхфюь'),
  whole(['windows-1251', 'iso-8859-5'], 'аиоенрстуквдмљпбјзгчшћжцњхђлфџ'),
  // Greek, Hebrew, Arabic, Persian, Thai
  whole(['windows-1253', 'iso-8859-7'], 'αοιτεσνηρπκυλςμωόάίέήώύθγδχφβξζψϊϋΐ'),
  whole(['windows-1255'], 'יוהלאמרשתבנםדכעקחפןטסגצזךףץ'),
  whole(['windows-1256', 'iso-8859-6'], 'الينمرتوبعدسفهكقحةجشأصطخضذزءغثىإظئآؤ،'),
  whole(
    ['windows-874'],
    'านรอกเงมยลวดทสตะปบคหแจพชขใไโถณซผศฉฟธฮฐฎษญ\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4c\u0e33',
  ),
];

export interface Ideography {
  readonly charset: string;
  /** Characters any page of text has. */
  readonly common: string;
  /** Lead bytes of the characters the standard calls frequent (level 1), first and last. */
  readonly frequentLeads: readonly [number, number];
  /** Their lowest trail byte. */
  readonly firstTrail: number;
}

const traditional =
  '的一是不我有在人了這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金何更反合放做系計或司利受光王果親界及今京務制解各任至清物台象記邊共風戰干接它許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指思非流每青管夫連遠資隊跟帶花快條院變聯言權往展該領傳近留紅治決周保達辦運武半候七必城父強步完革深區即求品士轉量空甚眾技輕程告江語英基派滿式李息寫呢識極令黃德收臉錢黨倒未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香似斯專石若兵弟誰校讀志飛觀爭究包組造落視濟喜離雖壞興件測試郵件主旨附件您好謝帳號通知，。、：！？（）「」．';
const simplified =
  '的一是不我有在人了这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴测试邮件附件您好谢，。、：！？（）“”';
const kana =
  'のにはをたがでてとしれさあいうえおかきくけこすせそちつなねはひふへほまみむもやゆよらりるろわんっじだどばぶべびづげごぎぐざずぜぞゃゅょー、。・「」アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモラリルレロンッジドブグプバパダデガビボポャュョィ';
const hangul =
  '이다는에의가을를하고은로한지서도기사인아리어자시나해대있정으수그일과들전부라습니합안게보신제상만오여주시요세구면성조원위장것문동연화중국관공소비메일회발입했된등요청내용거래스마우저트드';

export const ideographies: readonly Ideography[] = [
  { charset: 'big5', common: traditional, frequentLeads: [0xa4, 0xc6], firstTrail: 0x40 },
  { charset: 'gb18030', common: simplified, frequentLeads: [0xb0, 0xd7], firstTrail: 0xa1 },
  { charset: 'shift_jis', common: kana, frequentLeads: [0x88, 0x97], firstTrail: 0x40 },
  { charset: 'euc-jp', common: kana, frequentLeads: [0xb0, 0xcf], firstTrail: 0xa1 },
  { charset: 'euc-kr', common: hangul, frequentLeads: [0xb0, 0xc8], firstTrail: 0xa1 },
];
