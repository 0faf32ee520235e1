// A certificate for the practice post office, made anew at each start so that STLS and STARTTLS can be tried. Only the
// loopback ever sees it, and no account of ours trusts it: the two practice accounts speak plain text.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface SelfSignedCertificate {
  readonly keyPem: string;
  readonly certificatePem: string;
}

const dayMs = 86_400_000;

/** RFC 5280 by hand, since Node can sign and export keys but makes no certificates: P-256, a year, this computer's names. */
export function makeCertificate(now: number = Date.now()): SelfSignedCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(sequence, der(set, der(sequence, commonName, der(utf8String, 'localhost'))));
  const toBeSigned = der(
    sequence,
    der(explicit(0), der(integer, Buffer.from([2]))),
    // A leading zero bit keeps the serial number positive.
    der(integer, Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    ecdsaWithSha256,
    name,
    der(sequence, utcTime(now - dayMs), utcTime(now + 365 * dayMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(explicit(3), der(sequence, subjectAltNames())),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = der(
    sequence,
    toBeSigned,
    ecdsaWithSha256,
    // No unused bits.
    der(bitString, Buffer.from([0]), signature),
  );
  return {
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatePem: pem(certificate),
  };
}

// Tags of X.690 §8.
const integer = 0x02;
const bitString = 0x03;
const octetString = 0x04;
const utf8String = 0x0c;
const utcTimeTag = 0x17;
const sequence = 0x30;
const set = 0x31;
const explicit = (number: number): number => 0xa0 + number;
const implicit = (number: number): number => 0x80 + number;

// Object identifiers, whole: 1.2.840.10045.4.3.2, 2.5.4.3 and 2.5.29.17.
const ecdsaWithSha256 = Buffer.from('300a06082a8648ce3d040302', 'hex');
const commonName = Buffer.from('0603550403', 'hex');
const subjectAltName = Buffer.from('0603551d11', 'hex');

function der(tag: number, ...contents: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(contents.map((each) => Buffer.from(each as string)));
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

/** Short below 128, else the number of length octets first (X.690 §8.1.3). */
function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x100) return Buffer.from([0x81, length]);
  return Buffer.from([0x82, length >> 8, length & 0xff]);
}

function subjectAltNames(): Buffer {
  const names = der(
    sequence,
    der(implicit(2), 'localhost'),
    der(implicit(7), Buffer.from([127, 0, 0, 1])),
  );
  return der(sequence, subjectAltName, der(octetString, names));
}

/** YYMMDDHHMMSSZ, good until 2049 (RFC 5280 §4.1.2.5.1). */
function utcTime(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(utcTimeTag, `${digits}Z`);
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
