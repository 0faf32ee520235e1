// The locale files, one namespace a feature. Both languages have the same keys; a test compares them.
import enCommand from '../../assets/locales/en/command.json';
import enMenu from '../../assets/locales/en/menu.json';
import enFailure from '../../assets/locales/en/failure.json';
import enCommon from '../../assets/locales/en/common.json';
import enShell from '../../assets/locales/en/shell.json';
import enFolders from '../../assets/locales/en/folders.json';
import enMessageList from '../../assets/locales/en/messageList.json';
import enJunk from '../../assets/locales/en/junk.json';
import enReading from '../../assets/locales/en/reading.json';
import enAttachment from '../../assets/locales/en/attachment.json';
import enSafety from '../../assets/locales/en/safety.json';
import enReport from '../../assets/locales/en/report.json';
import enInvitation from '../../assets/locales/en/invitation.json';
import enDelivery from '../../assets/locales/en/delivery.json';
import enPlaceholder from '../../assets/locales/en/placeholder.json';
import enComposer from '../../assets/locales/en/composer.json';
import enAccounts from '../../assets/locales/en/accounts.json';
import enCertificate from '../../assets/locales/en/certificate.json';
import enWork from '../../assets/locales/en/work.json';
import enWizard from '../../assets/locales/en/wizard.json';
import enLookup from '../../assets/locales/en/lookup.json';
import enDiagnosis from '../../assets/locales/en/diagnosis.json';
import enOAuth from '../../assets/locales/en/oauth.json';
import enOptions from '../../assets/locales/en/options.json';
import enMaintenance from '../../assets/locales/en/maintenance.json';
import enTransfer from '../../assets/locales/en/transfer.json';
import enProtocol from '../../assets/locales/en/protocol.json';
import enManual from '../../assets/locales/en/manual.json';
import enLesson from '../../assets/locales/en/lesson.json';
import enConsole from '../../assets/locales/en/console.json';
import enOutbox from '../../assets/locales/en/outbox.json';
import enReceipts from '../../assets/locales/en/receipts.json';
import enPractice from '../../assets/locales/en/practice.json';
import enWelcome from '../../assets/locales/en/welcome.json';
import enServerMailbox from '../../assets/locales/en/serverMailbox.json';
import enSearch from '../../assets/locales/en/search.json';
import enFindText from '../../assets/locales/en/findText.json';
import enFindMessage from '../../assets/locales/en/findMessage.json';
import enViews from '../../assets/locales/en/views.json';
import enCriteria from '../../assets/locales/en/criteria.json';
import enRules from '../../assets/locales/en/rules.json';
import enAddressBook from '../../assets/locales/en/addressBook.json';
import enNative from '../../assets/locales/en/native.json';
import enEncoding from '../../assets/locales/en/encoding.json';
import enReadingView from '../../assets/locales/en/readingView.json';
import enPrint from '../../assets/locales/en/print.json';
import enProperties from '../../assets/locales/en/properties.json';
import enSpelling from '../../assets/locales/en/spelling.json';
import enCombine from '../../assets/locales/en/combine.json';
import enProxy from '../../assets/locales/en/proxy.json';
import enAccountFiles from '../../assets/locales/en/accountFiles.json';
import enHelp from '../../assets/locales/en/help.json';
import enWriting from '../../assets/locales/en/writing.json';
import enDates from '../../assets/locales/en/dates.json';
import enRuleWork from '../../assets/locales/en/ruleWork.json';
import zhCommand from '../../assets/locales/zh-TW/command.json';
import zhMenu from '../../assets/locales/zh-TW/menu.json';
import zhFailure from '../../assets/locales/zh-TW/failure.json';
import zhCommon from '../../assets/locales/zh-TW/common.json';
import zhShell from '../../assets/locales/zh-TW/shell.json';
import zhFolders from '../../assets/locales/zh-TW/folders.json';
import zhMessageList from '../../assets/locales/zh-TW/messageList.json';
import zhJunk from '../../assets/locales/zh-TW/junk.json';
import zhReading from '../../assets/locales/zh-TW/reading.json';
import zhAttachment from '../../assets/locales/zh-TW/attachment.json';
import zhSafety from '../../assets/locales/zh-TW/safety.json';
import zhReport from '../../assets/locales/zh-TW/report.json';
import zhInvitation from '../../assets/locales/zh-TW/invitation.json';
import zhDelivery from '../../assets/locales/zh-TW/delivery.json';
import zhPlaceholder from '../../assets/locales/zh-TW/placeholder.json';
import zhComposer from '../../assets/locales/zh-TW/composer.json';
import zhAccounts from '../../assets/locales/zh-TW/accounts.json';
import zhCertificate from '../../assets/locales/zh-TW/certificate.json';
import zhWork from '../../assets/locales/zh-TW/work.json';
import zhWizard from '../../assets/locales/zh-TW/wizard.json';
import zhLookup from '../../assets/locales/zh-TW/lookup.json';
import zhDiagnosis from '../../assets/locales/zh-TW/diagnosis.json';
import zhOAuth from '../../assets/locales/zh-TW/oauth.json';
import zhOptions from '../../assets/locales/zh-TW/options.json';
import zhMaintenance from '../../assets/locales/zh-TW/maintenance.json';
import zhTransfer from '../../assets/locales/zh-TW/transfer.json';
import zhProtocol from '../../assets/locales/zh-TW/protocol.json';
import zhManual from '../../assets/locales/zh-TW/manual.json';
import zhLesson from '../../assets/locales/zh-TW/lesson.json';
import zhConsole from '../../assets/locales/zh-TW/console.json';
import zhOutbox from '../../assets/locales/zh-TW/outbox.json';
import zhReceipts from '../../assets/locales/zh-TW/receipts.json';
import zhPractice from '../../assets/locales/zh-TW/practice.json';
import zhWelcome from '../../assets/locales/zh-TW/welcome.json';
import zhServerMailbox from '../../assets/locales/zh-TW/serverMailbox.json';
import zhSearch from '../../assets/locales/zh-TW/search.json';
import zhFindText from '../../assets/locales/zh-TW/findText.json';
import zhFindMessage from '../../assets/locales/zh-TW/findMessage.json';
import zhViews from '../../assets/locales/zh-TW/views.json';
import zhCriteria from '../../assets/locales/zh-TW/criteria.json';
import zhRules from '../../assets/locales/zh-TW/rules.json';
import zhAddressBook from '../../assets/locales/zh-TW/addressBook.json';
import zhNative from '../../assets/locales/zh-TW/native.json';
import zhEncoding from '../../assets/locales/zh-TW/encoding.json';
import zhReadingView from '../../assets/locales/zh-TW/readingView.json';
import zhPrint from '../../assets/locales/zh-TW/print.json';
import zhProperties from '../../assets/locales/zh-TW/properties.json';
import zhSpelling from '../../assets/locales/zh-TW/spelling.json';
import zhCombine from '../../assets/locales/zh-TW/combine.json';
import zhProxy from '../../assets/locales/zh-TW/proxy.json';
import zhAccountFiles from '../../assets/locales/zh-TW/accountFiles.json';
import zhHelp from '../../assets/locales/zh-TW/help.json';
import zhWriting from '../../assets/locales/zh-TW/writing.json';
import zhDates from '../../assets/locales/zh-TW/dates.json';
import zhRuleWork from '../../assets/locales/zh-TW/ruleWork.json';

const english = {
  command: enCommand,
  menu: enMenu,
  failure: enFailure,
  common: enCommon,
  shell: enShell,
  folders: enFolders,
  messageList: enMessageList,
  junk: enJunk,
  reading: enReading,
  attachment: enAttachment,
  safety: enSafety,
  report: enReport,
  invitation: enInvitation,
  delivery: enDelivery,
  placeholder: enPlaceholder,
  composer: enComposer,
  accounts: enAccounts,
  certificate: enCertificate,
  wizard: enWizard,
  lookup: enLookup,
  diagnosis: enDiagnosis,
  work: enWork,
  oauth: enOAuth,
  options: enOptions,
  maintenance: enMaintenance,
  transfer: enTransfer,
  protocol: enProtocol,
  manual: enManual,
  lesson: enLesson,
  console: enConsole,
  outbox: enOutbox,
  receipts: enReceipts,
  practice: enPractice,
  welcome: enWelcome,
  serverMailbox: enServerMailbox,
  search: enSearch,
  findText: enFindText,
  findMessage: enFindMessage,
  views: enViews,
  criteria: enCriteria,
  rules: enRules,
  addressBook: enAddressBook,
  native: enNative,
  encoding: enEncoding,
  readingView: enReadingView,
  print: enPrint,
  properties: enProperties,
  spelling: enSpelling,
  proxy: enProxy,
  accountFiles: enAccountFiles,
  help: enHelp,
  writing: enWriting,
  dates: enDates,
  ruleWork: enRuleWork,
  combine: enCombine,
};
const chinese = {
  command: zhCommand,
  menu: zhMenu,
  failure: zhFailure,
  common: zhCommon,
  shell: zhShell,
  folders: zhFolders,
  messageList: zhMessageList,
  junk: zhJunk,
  reading: zhReading,
  attachment: zhAttachment,
  safety: zhSafety,
  report: zhReport,
  invitation: zhInvitation,
  delivery: zhDelivery,
  placeholder: zhPlaceholder,
  composer: zhComposer,
  accounts: zhAccounts,
  certificate: zhCertificate,
  wizard: zhWizard,
  lookup: zhLookup,
  diagnosis: zhDiagnosis,
  work: zhWork,
  oauth: zhOAuth,
  options: zhOptions,
  maintenance: zhMaintenance,
  transfer: zhTransfer,
  protocol: zhProtocol,
  manual: zhManual,
  lesson: zhLesson,
  console: zhConsole,
  outbox: zhOutbox,
  receipts: zhReceipts,
  practice: zhPractice,
  welcome: zhWelcome,
  serverMailbox: zhServerMailbox,
  search: zhSearch,
  findText: zhFindText,
  findMessage: zhFindMessage,
  views: zhViews,
  criteria: zhCriteria,
  rules: zhRules,
  addressBook: zhAddressBook,
  native: zhNative,
  encoding: zhEncoding,
  readingView: zhReadingView,
  print: zhPrint,
  properties: zhProperties,
  spelling: zhSpelling,
  proxy: zhProxy,
  accountFiles: zhAccountFiles,
  help: zhHelp,
  writing: zhWriting,
  dates: zhDates,
  ruleWork: zhRuleWork,
  combine: zhCombine,
};

type Catalogue = typeof english;

export const catalogues: Record<'en' | 'zh-TW', Catalogue> = {
  en: english,
  'zh-TW': chinese as unknown as Catalogue,
};

/** `namespace.key`, as in `failure.timed-out.sentence`. */
export type MessageKey = {
  [N in keyof Catalogue]: `${N}.${keyof Catalogue[N] & string}`;
}[keyof Catalogue];
