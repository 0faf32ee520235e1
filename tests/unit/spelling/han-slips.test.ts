// Words of Chinese written with a wrong character: what is found, what is meant, and how much is left alone.
import { describe, expect, it } from 'vitest';
import { hanSlipTable } from '../../../src-renderer/spelling/han-slip-table.ts';
import { hanSlipsIn, meantByHanSlip } from '../../../src-renderer/spelling/han-slips.ts';

const found = (text: string) => hanSlipsIn(text).map((word) => word.text);

describe('a wrong character is found', () => {
  it.each([
    ['因該會準時到', '因該'],
    ['以經寄出了', '以經'],
    ['己經看過', '己經'],
    ['三天以後再說，已後不會了', '已後'],
    ['必竟是新手', '必竟'],
    ['請題供資料', '題供'],
    ['在次感謝您', '在次'],
    ['那就明天在見！', '在見'],
    ['在三提醒大家', '在三'],
    ['既使下雨也去', '既使'],
    ['即然如此', '即然'],
    ['立既處理', '立既'],
    ['我們按裝完成', '按裝'],
    ['感到很報歉', '報歉'],
    ['查覺有異', '查覺'],
    ['令人震憾', '震憾'],
    ['請彙款到這個帳號', '彙款'],
    ['轉賑完成', '轉賑'],
    ['十分復雜', '復雜'],
    ['等侯通知', '等侯'],
    ['不同的時侯', '時侯'],
    ['稍侯片刻', '稍侯'],
    ['請注意氣侯', '氣侯'],
    ['推祟備至', '推祟'],
    ['好象不對', '好象'],
    ['像徵意義', '像徵'],
    ['負責的對像', '對像'],
    ['付責人', '付責'],
    ['附近的工司', '工司'],
    ['建義如下', '建義'],
    ['會義記綠', '記綠'],
    ['全部的訊息，簡迅也算', '簡迅'],
    ['請下戴附件', '下戴'],
    ['聯落方式', '聯落'],
    ['調察結果', '調察'],
    ['製度改變', '製度'],
    ['制造商', '制造'],
    ['處裡完畢', '處裡'],
    ['請見涼', '請見涼'],
    ['歡迎光鄰', '光鄰'],
    ['敬請包含', '敬請包含'],
    ['造成不變，敬請見諒', '造成不變'],
    ['保貴意見', '保貴'],
    ['報明截止', '報明'],
    ['籍此機會', '籍此'],
    ['書藉', '書藉'],
    ['銷費者', '銷費'],
    ['行消部門', '行消'],
    ['撥放影片', '撥放'],
    ['徹銷申請', '徹銷'],
    ['撤底檢查', '撤底'],
    ['階斷性', '階斷'],
    ['浪廢時間', '浪廢'],
    ['關健字', '關健'],
    ['健盤', '健盤'],
    ['觀迎加入', '觀迎'],
    ['崩饋', '崩饋'],
    ['接恰', '接恰'],
    ['節帳', '節帳'],
    ['依具規定', '依具'],
    ['影嚮很大', '影嚮'],
    ['廷期', '廷期'],
    ['祥細資料', '祥細'],
    ['綱站', '綱站'],
    ['尊守規定', '尊守'],
    ['迫不急待', '迫不急待'],
    ['一愁莫展', '一愁莫展'],
    ['世外桃園', '世外桃園'],
    ['出奇不意', '出奇不意'],
    ['甘敗下風', '甘敗下風'],
    ['無時無克', '無時無克'],
    ['拭目以代', '拭目以代'],
    ['而以。', '而以'],
  ])('in %s', (text, wrong) => {
    expect(found(text)).toContain(wrong);
    expect(meantByHanSlip(wrong)).toHaveLength(wrong.length);
  });

  it('at its place, among English, and more than once', () => {
    const text = 'Dear 林老師：我因該會遲到，sorry，因該會。';
    const places = hanSlipsIn(text).map(({ start, end }) => text.slice(start, end));
    expect(places).toEqual(['因該', '因該']);
    expect(meantByHanSlip('因該')).toBe('應該');
  });
});

it.each([
  '傳宗接代是舊觀念。',
  '現在次數太多。',
  '他已後悔。',
  '我已前往車站。',
  '既使用電腦又使用手機。',
  '自己經營一家公司。',
  '以經濟部的公告為準。',
  '因該公司未付款。',
  '因該員請假。',
  '檢查覺得沒問題。',
  '當時侯爵已死。',
  '辦公作業流程。',
  '主義題材的小說。',
  '達成積極的目標。',
  '經核准時應通知。',
  '限制作業時間。',
  '抵制造假。',
  '手機製造商。',
  '投資詢問。',
  '電話提醒您。',
  '這句話提到。',
  '問題供參考。',
  '這題出在第三章。',
  '電腦裡的資料裡有錯。',
  '這裡由專人負責。',
  '家裡由爸爸做主。',
  '集合裡的元素。',
  '他腦裡想的是。',
  '先存再用。',
  '發現再通知我。',
  '修正再寄。',
  '出現再三。',
  '良好象徵。',
  '地圖象徵主權。',
  '我想信用卡比較好。',
  '我想關掉電視。',
  '我想關燈。',
  '幫住院的媽媽請假。',
  '卻認為不妥。',
  '卻實際可行。',
  '由如此多人。',
  '理由如下。',
  '表面條件不錯。',
  '公里面積。',
  '老頭發現了。',
  '帶頭發言。',
  '處理發生的事。',
  '研發型企業。',
  '午餐卷餅。',
  '王后面前。',
  '傳統一率先。',
  '同一慣例。',
  '通訊速度。',
  '會計畫出來。',
  '他會記下來。',
  '成功作品。',
  '分公司。',
  '鋼管製品。',
  '體制作為。',
  '控制造成的影響。',
  '繪製作品。',
  '研究製作。',
  '在次日寄出。',
  '在三月底。',
  '在見到您之前。',
  '他在說話。',
  '在次要的位置。',
  '敬請見諒。',
  '感謝您的來信，附件如後，煩請查收。',
  '順頌商祺。',
  '不便之處，敬請見諒。',
  '造成不變的事實。',
  '至上的榮譽。',
  '寄至電子信箱。',
  '轉至電話客服。',
  '此時侯。',
  '等候室。',
  '候選人。',
  '氣候變遷。',
  '貿易額度。',
  '機關系統。',
  '有關系統設定。',
  '聯合計算。',
  '財團法人資訊科學系資科所。',
  '工具點選。',
  '解決對策。',
  '解決得很好。',
  '判決得當。',
  '回收或再利用。',
  '以及將來。',
  '其限制。',
  '安檢到了。',
  '不謹慎。',
  '不緊要。',
  '超過一半。',
  '公報明文規定。',
  '通報明天。',
  '升等代表。',
  '下一期代理。',
  '高等代數。',
  '翻倒底座。',
  '三字經裡說。',
  '心經裡有。',
  '年代裡。',
  '一代裡只有他。',
  '古董時鐘裡。',
  '會議義工。',
  '社會義務。',
  '簽證名單。',
  '名薄利多。',
  '分數具體。',
  '面積極大。',
  '外側試車。',
  '檢測面積。',
  '鑑定時斷時續。',
  '業績效益。',
  '累積效果。',
  '體積效應。',
  '面粉刺。',
  '方法率先。',
  '文法律師。',
  '政治紀律師。',
  '電腦怒吼。',
  '其餘下次再說。',
  '業餘額外。',
  '公司法律領域。',
])('nothing is wrong in %s', (text) => {
  expect(found(text)).toEqual([]);
});

describe('other languages are left alone', () => {
  it.each([
    ['Simplified Chinese', '以后请提供标准，谢谢你们。'],
    ['Japanese', '制作した写真の現像と面粉について説明します。'],
    ['Korean', '안녕하세요'],
    ['English', 'Nothing to see here'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('but borrowed Japanese in a Chinese sentence changes nothing', () => {
    expect(found('鮮の味餐廳因該會在中午十一點準時開門營業，歡迎舊雨新知。')).toEqual(['因該']);
  });
});

describe('the table', () => {
  const entries = hanSlipTable.trim().split(/\s+/u);
  const pairs = entries.map((entry) => entry.replace(/\[.*$/u, '').split('>'));

  it('says of every wrong word once what is meant, in as many characters', () => {
    for (const entry of entries)
      expect(entry).toMatch(/^\p{Script=Han}{2,6}>\p{Script=Han}{2,6}(?:\[.*\])?$/u);
    for (const [wrong = '', right = ''] of pairs) {
      expect(`${wrong}>${right}`).toSatisfy(() => wrong !== right && wrong.length === right.length);
    }
    expect(new Set(pairs.map(([wrong]) => wrong)).size).toBe(pairs.length);
  });

  it('means nothing that is wrong itself', () => {
    const wrong = new Set(pairs.map(([form]) => form));
    for (const [, right = ''] of pairs) {
      expect(wrong.has(right)).toBe(false);
      expect(found(right)).toEqual([]);
    }
  });

  it('has words that are found where they stand alone', () => {
    const missed = entries
      .filter((entry) => !entry.includes('['))
      .map((entry) => entry.split('>')[0] ?? '')
      .filter((wrong) => !found(wrong).includes(wrong));
    expect(missed).toEqual([]);
  });
});
