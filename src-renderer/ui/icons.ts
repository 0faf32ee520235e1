// The outlined icons this program draws, by the name it calls them: Fluent UI System Icons (MIT), taken in at build time.

import mailNewSvg from '@fluentui/svg-icons/icons/mail_add_20_regular.svg?raw';
import replySvg from '@fluentui/svg-icons/icons/arrow_reply_20_regular.svg?raw';
import replyAllSvg from '@fluentui/svg-icons/icons/arrow_reply_all_20_regular.svg?raw';
import forwardSvg from '@fluentui/svg-icons/icons/arrow_forward_20_regular.svg?raw';
import zoomInSvg from '@fluentui/svg-icons/icons/zoom_in_20_regular.svg?raw';
import zoomOutSvg from '@fluentui/svg-icons/icons/zoom_out_20_regular.svg?raw';
import printSvg from '@fluentui/svg-icons/icons/print_20_regular.svg?raw';
import deleteSvg from '@fluentui/svg-icons/icons/delete_20_regular.svg?raw';
import syncSvg from '@fluentui/svg-icons/icons/arrow_sync_20_regular.svg?raw';
import openSvg from '@fluentui/svg-icons/icons/open_20_regular.svg?raw';
import saveSvg from '@fluentui/svg-icons/icons/save_20_regular.svg?raw';
import attachSvg from '@fluentui/svg-icons/icons/attach_20_regular.svg?raw';
import folderAddSvg from '@fluentui/svg-icons/icons/folder_add_20_regular.svg?raw';
import renameSvg from '@fluentui/svg-icons/icons/rename_20_regular.svg?raw';
import folderMoveSvg from '@fluentui/svg-icons/icons/folder_arrow_right_20_regular.svg?raw';
import undeleteSvg from '@fluentui/svg-icons/icons/arrow_undo_20_regular.svg?raw';
import mailReadSvg from '@fluentui/svg-icons/icons/mail_read_20_regular.svg?raw';
import mailUnreadSvg from '@fluentui/svg-icons/icons/mail_unread_20_regular.svg?raw';
import flagSvg from '@fluentui/svg-icons/icons/flag_20_regular.svg?raw';
import nextSvg from '@fluentui/svg-icons/icons/arrow_next_20_regular.svg?raw';
import previousSvg from '@fluentui/svg-icons/icons/arrow_previous_20_regular.svg?raw';
import sendSvg from '@fluentui/svg-icons/icons/send_20_regular.svg?raw';
import inboxSvg from '@fluentui/svg-icons/icons/mail_inbox_20_regular.svg?raw';
import outboxSvg from '@fluentui/svg-icons/icons/mail_inbox_arrow_up_20_regular.svg?raw';
import sentSvg from '@fluentui/svg-icons/icons/send_20_regular.svg?raw';
import draftsSvg from '@fluentui/svg-icons/icons/edit_20_regular.svg?raw';
import folderSvg from '@fluentui/svg-icons/icons/folder_20_regular.svg?raw';
import folderOpenSvg from '@fluentui/svg-icons/icons/folder_open_20_regular.svg?raw';
import accountSvg from '@fluentui/svg-icons/icons/globe_20_regular.svg?raw';
import mailSvg from '@fluentui/svg-icons/icons/mail_20_regular.svg?raw';
import mailboxSvg from '@fluentui/svg-icons/icons/mailbox_20_regular.svg?raw';
import importantSvg from '@fluentui/svg-icons/icons/important_20_regular.svg?raw';
import lowSvg from '@fluentui/svg-icons/icons/arrow_down_20_regular.svg?raw';
import warningSvg from '@fluentui/svg-icons/icons/warning_20_regular.svg?raw';
import errorSvg from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw';
import infoSvg from '@fluentui/svg-icons/icons/info_20_regular.svg?raw';
import successSvg from '@fluentui/svg-icons/icons/checkmark_circle_20_regular.svg?raw';
import helpSvg from '@fluentui/svg-icons/icons/question_circle_20_regular.svg?raw';
import checkSvg from '@fluentui/svg-icons/icons/checkmark_20_regular.svg?raw';
import dismissSvg from '@fluentui/svg-icons/icons/dismiss_20_regular.svg?raw';
import chevronRightSvg from '@fluentui/svg-icons/icons/chevron_right_20_regular.svg?raw';
import chevronLeftSvg from '@fluentui/svg-icons/icons/chevron_left_20_regular.svg?raw';
import chevronDownSvg from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw';
import chevronUpSvg from '@fluentui/svg-icons/icons/chevron_up_20_regular.svg?raw';
import arrowUpSvg from '@fluentui/svg-icons/icons/arrow_up_20_regular.svg?raw';
import arrowDownSvg from '@fluentui/svg-icons/icons/arrow_down_20_regular.svg?raw';
import arrowLeftSvg from '@fluentui/svg-icons/icons/arrow_left_20_regular.svg?raw';
import arrowRightSvg from '@fluentui/svg-icons/icons/arrow_right_20_regular.svg?raw';
import searchSvg from '@fluentui/svg-icons/icons/search_20_regular.svg?raw';
import shieldSvg from '@fluentui/svg-icons/icons/shield_20_regular.svg?raw';
import shieldErrorSvg from '@fluentui/svg-icons/icons/shield_error_20_regular.svg?raw';
import documentSvg from '@fluentui/svg-icons/icons/document_20_regular.svg?raw';
import imageSvg from '@fluentui/svg-icons/icons/image_20_regular.svg?raw';
import imageOffSvg from '@fluentui/svg-icons/icons/image_off_20_regular.svg?raw';
import pdfSvg from '@fluentui/svg-icons/icons/document_pdf_20_regular.svg?raw';
import archiveSvg from '@fluentui/svg-icons/icons/folder_zip_20_regular.svg?raw';
import musicSvg from '@fluentui/svg-icons/icons/music_note_2_20_regular.svg?raw';
import videoSvg from '@fluentui/svg-icons/icons/video_20_regular.svg?raw';
import sheetSvg from '@fluentui/svg-icons/icons/document_table_20_regular.svg?raw';
import textSvg from '@fluentui/svg-icons/icons/document_text_20_regular.svg?raw';
import slidesSvg from '@fluentui/svg-icons/icons/slide_text_20_regular.svg?raw';
import programSvg from '@fluentui/svg-icons/icons/app_generic_20_regular.svg?raw';
import settingsSvg from '@fluentui/svg-icons/icons/settings_20_regular.svg?raw';
import personSvg from '@fluentui/svg-icons/icons/person_20_regular.svg?raw';
import peopleSvg from '@fluentui/svg-icons/icons/people_20_regular.svg?raw';
import contactsSvg from '@fluentui/svg-icons/icons/book_contacts_20_regular.svg?raw';
import personAddSvg from '@fluentui/svg-icons/icons/person_add_20_regular.svg?raw';
import peopleAddSvg from '@fluentui/svg-icons/icons/people_add_20_regular.svg?raw';
import personCheckSvg from '@fluentui/svg-icons/icons/person_available_20_regular.svg?raw';
import importSvg from '@fluentui/svg-icons/icons/arrow_import_20_regular.svg?raw';
import exportSvg from '@fluentui/svg-icons/icons/arrow_export_20_regular.svg?raw';
import calendarSvg from '@fluentui/svg-icons/icons/calendar_20_regular.svg?raw';
import eyeSvg from '@fluentui/svg-icons/icons/eye_20_regular.svg?raw';
import eyeOffSvg from '@fluentui/svg-icons/icons/eye_off_20_regular.svg?raw';
import cutSvg from '@fluentui/svg-icons/icons/cut_20_regular.svg?raw';
import pasteSvg from '@fluentui/svg-icons/icons/clipboard_paste_20_regular.svg?raw';
import copySvg from '@fluentui/svg-icons/icons/copy_20_regular.svg?raw';
import stopSvg from '@fluentui/svg-icons/icons/stop_20_regular.svg?raw';
import keySvg from '@fluentui/svg-icons/icons/key_20_regular.svg?raw';
import lockSvg from '@fluentui/svg-icons/icons/lock_closed_20_regular.svg?raw';
import certificateSvg from '@fluentui/svg-icons/icons/certificate_20_regular.svg?raw';
import serverSvg from '@fluentui/svg-icons/icons/server_20_regular.svg?raw';
import consoleSvg from '@fluentui/svg-icons/icons/window_console_20_regular.svg?raw';
import codeSvg from '@fluentui/svg-icons/icons/code_20_regular.svg?raw';
import onlineSvg from '@fluentui/svg-icons/icons/plug_connected_20_regular.svg?raw';
import offlineSvg from '@fluentui/svg-icons/icons/plug_disconnected_20_regular.svg?raw';
import clockSvg from '@fluentui/svg-icons/icons/clock_20_regular.svg?raw';
import addSvg from '@fluentui/svg-icons/icons/add_20_regular.svg?raw';
import moreSvg from '@fluentui/svg-icons/icons/more_horizontal_20_regular.svg?raw';
import resetSvg from '@fluentui/svg-icons/icons/arrow_reset_20_regular.svg?raw';
import linkSvg from '@fluentui/svg-icons/icons/link_20_regular.svg?raw';
import boldSvg from '@fluentui/svg-icons/icons/text_bold_20_regular.svg?raw';
import italicSvg from '@fluentui/svg-icons/icons/text_italic_20_regular.svg?raw';
import underlineSvg from '@fluentui/svg-icons/icons/text_underline_20_regular.svg?raw';
import strikeSvg from '@fluentui/svg-icons/icons/text_strikethrough_20_regular.svg?raw';
import textColorSvg from '@fluentui/svg-icons/icons/text_color_20_regular.svg?raw';
import highlightSvg from '@fluentui/svg-icons/icons/highlight_20_regular.svg?raw';
import emojiSvg from '@fluentui/svg-icons/icons/emoji_20_regular.svg?raw';
import tableSvg from '@fluentui/svg-icons/icons/table_20_regular.svg?raw';
import bulletsSvg from '@fluentui/svg-icons/icons/text_bullet_list_20_regular.svg?raw';
import numbersSvg from '@fluentui/svg-icons/icons/text_number_list_ltr_20_regular.svg?raw';
import alignLeftSvg from '@fluentui/svg-icons/icons/text_align_left_20_regular.svg?raw';
import alignCenterSvg from '@fluentui/svg-icons/icons/text_align_center_20_regular.svg?raw';
import alignRightSvg from '@fluentui/svg-icons/icons/text_align_right_20_regular.svg?raw';
import indentSvg from '@fluentui/svg-icons/icons/text_indent_increase_20_regular.svg?raw';
import outdentSvg from '@fluentui/svg-icons/icons/text_indent_decrease_20_regular.svg?raw';
import quoteSvg from '@fluentui/svg-icons/icons/text_quote_20_regular.svg?raw';
import fontSizeSvg from '@fluentui/svg-icons/icons/text_font_size_20_regular.svg?raw';
import clearFormatSvg from '@fluentui/svg-icons/icons/text_clear_formatting_20_regular.svg?raw';
import downloadSvg from '@fluentui/svg-icons/icons/arrow_download_20_regular.svg?raw';
import playSvg from '@fluentui/svg-icons/icons/play_20_regular.svg?raw';
import pauseSvg from '@fluentui/svg-icons/icons/pause_20_regular.svg?raw';
import pinSvg from '@fluentui/svg-icons/icons/pin_20_regular.svg?raw';
import filterSvg from '@fluentui/svg-icons/icons/filter_20_regular.svg?raw';
import watchedSvg from '@fluentui/svg-icons/icons/glasses_20_regular.svg?raw';
import junkSvg from '@fluentui/svg-icons/icons/mail_prohibited_20_regular.svg?raw';
import ignoredSvg from '@fluentui/svg-icons/icons/prohibited_20_regular.svg?raw';
import flagFilledSvg from '@fluentui/svg-icons/icons/flag_20_filled.svg?raw';
import importantFilledSvg from '@fluentui/svg-icons/icons/important_20_filled.svg?raw';

/** SVG source by name. */
export const icons = {
  'mail-new': mailNewSvg,
  reply: replySvg,
  'reply-all': replyAllSvg,
  forward: forwardSvg,
  print: printSvg,
  'zoom-in': zoomInSvg,
  'zoom-out': zoomOutSvg,
  delete: deleteSvg,
  sync: syncSvg,
  open: openSvg,
  save: saveSvg,
  attach: attachSvg,
  'folder-add': folderAddSvg,
  rename: renameSvg,
  'folder-move': folderMoveSvg,
  undelete: undeleteSvg,
  'mail-read': mailReadSvg,
  'mail-unread': mailUnreadSvg,
  flag: flagSvg,
  next: nextSvg,
  previous: previousSvg,
  send: sendSvg,
  inbox: inboxSvg,
  outbox: outboxSvg,
  sent: sentSvg,
  drafts: draftsSvg,
  folder: folderSvg,
  'folder-open': folderOpenSvg,
  account: accountSvg,
  mail: mailSvg,
  mailbox: mailboxSvg,
  important: importantSvg,
  low: lowSvg,
  warning: warningSvg,
  error: errorSvg,
  info: infoSvg,
  success: successSvg,
  help: helpSvg,
  check: checkSvg,
  dismiss: dismissSvg,
  'chevron-right': chevronRightSvg,
  'chevron-left': chevronLeftSvg,
  'chevron-down': chevronDownSvg,
  'chevron-up': chevronUpSvg,
  'arrow-up': arrowUpSvg,
  'arrow-down': arrowDownSvg,
  'arrow-left': arrowLeftSvg,
  'arrow-right': arrowRightSvg,
  search: searchSvg,
  shield: shieldSvg,
  'shield-error': shieldErrorSvg,
  document: documentSvg,
  image: imageSvg,
  'image-off': imageOffSvg,
  pdf: pdfSvg,
  archive: archiveSvg,
  music: musicSvg,
  video: videoSvg,
  sheet: sheetSvg,
  text: textSvg,
  slides: slidesSvg,
  program: programSvg,
  settings: settingsSvg,
  person: personSvg,
  people: peopleSvg,
  contacts: contactsSvg,
  'person-add': personAddSvg,
  'people-add': peopleAddSvg,
  'person-check': personCheckSvg,
  import: importSvg,
  export: exportSvg,
  calendar: calendarSvg,
  eye: eyeSvg,
  'eye-off': eyeOffSvg,
  cut: cutSvg,
  copy: copySvg,
  paste: pasteSvg,
  undo: undeleteSvg,
  stop: stopSvg,
  key: keySvg,
  lock: lockSvg,
  certificate: certificateSvg,
  server: serverSvg,
  console: consoleSvg,
  code: codeSvg,
  online: onlineSvg,
  offline: offlineSvg,
  clock: clockSvg,
  download: downloadSvg,
  pin: pinSvg,
  play: playSvg,
  pause: pauseSvg,
  add: addSvg,
  more: moreSvg,
  reset: resetSvg,
  link: linkSvg,
  bold: boldSvg,
  italic: italicSvg,
  underline: underlineSvg,
  strike: strikeSvg,
  'text-color': textColorSvg,
  highlight: highlightSvg,
  emoji: emojiSvg,
  table: tableSvg,
  bullets: bulletsSvg,
  numbers: numbersSvg,
  'align-left': alignLeftSvg,
  'align-center': alignCenterSvg,
  'align-right': alignRightSvg,
  indent: indentSvg,
  outdent: outdentSvg,
  quote: quoteSvg,
  'font-size': fontSizeSvg,
  'clear-format': clearFormatSvg,
  filter: filterSvg,
  watched: watchedSvg,
  ignored: ignoredSvg,
  junk: junkSvg,
  'flag-filled': flagFilledSvg,
  'important-filled': importantFilledSvg,
} as const;

export type IconName = keyof typeof icons;
