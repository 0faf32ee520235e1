# Reads letters as Python's email package does. In: a JSON list of letters in base64. Out: a JSON list of what each says.
import base64, hashlib, io, json, sys
from email import message_from_bytes, policy
from email.generator import BytesGenerator
from email.header import decode_header, make_header
from email.policy import compat32
from email.utils import getaddresses


def unfolded(text):
    return text.replace('\r\n', '').replace('\n', '')


def decoded(text):
    return str(make_header(decode_header(unfolded(text))))


# The newer reader of addresses puts blanks between encoded words of a name (https://github.com/python/cpython/issues/79728).
def addresses(old_letter, field):
    header = old_letter[field]
    people = [] if header is None else getaddresses([unfolded(header)])
    # "undisclosed-recipients:;" names nobody.
    return [[decoded(name), address] for name, address in people if address]


def inner_bytes(part):
    out = io.BytesIO()
    wire = policy.SMTP.clone(max_line_length=None, refold_source='none')
    BytesGenerator(out, mangle_from_=False, policy=wire).flatten(part.get_payload(0))
    return out.getvalue()


# What a program knows that has never heard of RFC 2231: `name` of Content-Type, as encoded words in quotes.
def old_name(part):
    return decoded(dict(part.get_params(failobj=[])).get('name', ''))


def file_of(part, old_part):
    is_letter = part.get_content_type() == 'message/rfc822'
    # A letter's own last line end is no matter of the part's.
    content = inner_bytes(part).rstrip() if is_letter else part.get_payload(decode=True)
    return {
        'name': part.get_filename() or '',
        'oldName': old_name(old_part),
        'type': part.get_content_type(),
        'contentId': part['Content-ID'] or '',
        'disposition': part.get_content_disposition() or '',
        'sha256': hashlib.sha256(content).hexdigest(),
    }


def text_of(part):
    charset = part.get_content_charset() or 'us-ascii'
    return part.get_payload(decode=True).decode(charset)


def leaves(part):
    if part.get_content_maintype() != 'multipart':
        return [part]
    return [leaf for each in part.iter_parts() for leaf in leaves(each)]


def old_leaves(part):
    if part.get_content_maintype() != 'multipart':
        return [part]
    return [leaf for each in part.get_payload() for leaf in old_leaves(each)]


def is_file(part):
    return part.get_content_disposition() is not None


def reading(raw):
    letter = message_from_bytes(raw, policy=policy.default)
    old = message_from_bytes(raw, policy=compat32)
    parts = list(zip(leaves(letter), old_leaves(old)))
    texts = [part for part, _ in parts if not is_file(part)]
    plain = [part for part in texts if part.get_content_type() == 'text/plain']
    html = [part for part in texts if part.get_content_type() == 'text/html']
    defects = [repr(defect) for part in letter.walk() for defect in part.defects]
    defects += [repr(defect) for value in letter.values() for defect in value.defects]
    return {
        'from': addresses(old, 'From'),
        'to': addresses(old, 'To'),
        'cc': addresses(old, 'Cc'),
        'replyTo': addresses(old, 'Reply-To'),
        'subject': letter['Subject'] or '',
        'organization': letter['Organization'] or '',
        'date': letter['Date'].datetime.timestamp(),
        'messageId': letter['Message-ID'],
        'references': (letter['References'] or '').split(),
        'text': ''.join(map(text_of, plain)),
        'isFlowed': any(part.get_param('format') == 'flowed' for part in plain),
        'html': text_of(html[0]) if html else None,
        'textCount': len(texts),
        'files': [file_of(part, old_part) for part, old_part in parts if is_file(part)],
        'defects': defects,
    }


letters = [base64.b64decode(each) for each in json.load(sys.stdin)]
json.dump([reading(raw) for raw in letters], sys.stdout)
