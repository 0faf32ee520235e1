// Pictures of the Send/Receive window, the replay, manual connections and the lesson, with dialogues of an invented server.

export function consolePictures() {
  const zh = { language: 'zh-TW', theme: 'light', pretend: pretendDialogues };
  const enDark = { language: 'en', theme: 'dark', pretend: pretendDialogues };
  return [
    { ...zh, name: 'console-zh', act: openConsole },
    { ...enDark, name: 'console-en-dark', act: openConsole },
    { ...zh, name: 'console-replay-zh', act: replay },
    { ...enDark, name: 'console-replay-en-dark', act: replay },
    { ...zh, name: 'manual-zh', pretend: pretendOffice, act: openLesson },
    { ...enDark, name: 'manual-en-dark', pretend: pretendOffice, act: openLesson },
    { ...enDark, name: 'manual-other-en', theme: 'light', pretend: pretendOffice, act: openOther },
  ];
}

async function openConsole(page) {
  await page.keyboard.press('Alt+KeyT');
  await page.keyboard.press('KeyD');
  await page.getByRole('log').focus();
  for (let step = 0; step < 11; step += 1) await page.keyboard.press('ArrowDown');
}

/** Runs inside the page, before anything of the program. */
function pretendDialogues() {
  const startedAt = new Date(2026, 10, 26, 9, 41, 2, 101).getTime();
  const timed = (said) =>
    said.map(([afterMs, side, text]) => ({ at: startedAt + afterMs, side, text }));
  const session = (part, said) => ({ accountId: 'a1', startedAt, ...part, lines: timed(said) });
  const pop3 = { protocol: 'pop3', purpose: 'receive', host: 'pop.example.com', port: 995 };
  const smtp = { protocol: 'smtp', purpose: 'send', host: 'smtp.example.com', port: 465 };
  const list = [
    session({ ...smtp, sessionId: 's1', startedAt: startedAt - 60_000 }, [
      [5, 'note', 'connected to 192.0.2.7:465'],
      [60, 'note', 'TLS: TLSv1.3 TLS_AES_256_GCM_SHA384'],
      [90, 'S', '220 smtp.example.com ESMTP'],
      [91, 'C', 'EHLO [127.0.0.1]'],
      [120, 'S', '250-smtp.example.com'],
      [120, 'S', '250-AUTH PLAIN LOGIN'],
      [120, 'S', '250 SIZE 26214400'],
      [122, 'C', 'AUTH PLAIN ••••••••'],
      [150, 'S', '235 2.7.0 Authentication successful'],
      [151, 'C', 'MAIL FROM:<b1234@example.com.tw> SIZE=812'],
      [180, 'S', '250 2.1.0 Ok'],
      [181, 'C', 'RCPT TO:<lin@example.tw>'],
      [210, 'S', '250 2.1.5 Ok'],
      [211, 'C', 'DATA'],
      [240, 'S', '354 End data with <CR><LF>.<CR><LF>'],
      [241, 'note', '812 bytes of the letter'],
      [241, 'C', '.'],
      [290, 'S', '250 2.0.0 Ok: queued as 7D1C4A09'],
      [291, 'C', 'QUIT'],
      [320, 'S', '221 2.0.0 Bye'],
      [321, 'note', 'closed'],
    ]),
    session({ ...pop3, sessionId: 's2' }, [
      [12, 'note', 'dns: 192.0.2.5'],
      [43, 'note', 'connect: 192.0.2.5 995'],
      [107, 'note', 'tls: TLSv1.3 TLS_AES_256_GCM_SHA384'],
      [113, 'S', '+OK Hello from jpop-0.1'],
      [118, 'C', 'CAPA'],
      [151, 'S', '+OK Capability list follows'],
      [151, 'S', 'SASL PLAIN XOAUTH2'],
      [151, 'S', 'UIDL'],
      [151, 'S', '.'],
      [152, 'C', 'USER b1234@example.com.tw'],
      [190, 'S', '+OK password required.'],
      [191, 'C', 'PASS ••••••••'],
      [231, 'S', '+OK maildrop ready, 120 messages (8412332 octets)'],
      [232, 'C', 'STAT'],
      [262, 'S', '+OK 120 8412332'],
      [263, 'C', 'UIDL'],
      [301, 'S', '+OK'],
      [301, 'S', '1 AAQ-7f3c'],
      [301, 'note', '… 119 lines …'],
      [302, 'C', 'RETR 75'],
      [341, 'S', '+OK 254310 octets'],
      [360, 'note', '254310 octets'],
      [361, 'C', 'DELE 75'],
      [380, 'S', '+OK marked'],
      [381, 'C', 'QUIT'],
      [420, 'S', '+OK bye'],
      [421, 'note', 'closed'],
    ]),
  ];
  const { request } = window.outpost;
  window.outpost.request = (name, ...args) =>
    name === 'transcript.list' ? Promise.resolve(list) : request(name, ...args);
}

async function replay(page) {
  await openConsole(page);
  await page
    .getByRole('option', { name: /SMTP|example/ })
    .nth(1)
    .click();
  await page.getByRole('button', { name: /重播|Replay/ }).click();
  await page.getByRole('log').focus();
  for (let step = 0; step < 15; step += 1) await page.keyboard.press('ArrowRight');
}

async function openLesson(page) {
  await openManual(page);
  await page.getByRole('button', { name: /課程|Lesson/ }).click();
  await page.getByRole('option', { name: /SMTP/ }).click();
  const line = page.getByRole('textbox', { name: /指令|Command/ });
  for (const text of [
    'HELO classroom.example',
    'MAIL FROM:<teacher@practice.example>',
    'RCPT TO:<x@y>',
  ]) {
    await line.fill(text);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
  }
}

async function openOther(page) {
  await openManual(page);
  await page.getByRole('button', { name: /Server/ }).click();
  await page.getByRole('option', { name: /Another/ }).click();
}

async function openManual(page) {
  await page.keyboard.press('Alt+KeyT');
  await page.keyboard.press('KeyH');
}

/** A post office of three answers. Runs inside the page, before anything of the program. */
function pretendOffice() {
  const { request } = window.outpost;
  let hear = () => undefined;
  window.outpost.listen = (name, listener) => {
    if (name === 'manual.lines') hear = listener;
    return () => undefined;
  };
  const answers = { HELO: '250 practice.example at your service', MAIL: '250 2.1.0 Accepted' };
  const tell = (sessionId, ...said) =>
    hear({ sessionId, lines: said.map(([side, text]) => ({ at: Date.now(), side, text })) });
  window.outpost.request = (name, ...args) => {
    if (name === 'manual.open') {
      const [{ sessionId }] = args;
      const greeting = '220 practice.example ESMTP Outpost practice post office';
      tell(
        sessionId,
        ['note', 'dns: 127.0.0.1'],
        ['note', 'connect: 127.0.0.1 11025'],
        ['S', greeting],
      );
    }
    if (name !== 'manual.say') return request(name, ...args);
    const [sessionId, line] = args;
    const answer = answers[line.slice(0, 4)] ?? '550 5.1.1 No such mailbox here';
    tell(sessionId, ['C', line], ['S', answer]);
    return Promise.resolve('said');
  };
}
