"""The marked articles as windows of word pieces with a label for each word."""
import json, random
from pieces import BEGIN, END

LABELS = ["O", "B-C", "I-C", "B-V", "I-V", "B-S", "I-S"]
NUMBER = {label: i for i, label in enumerate(LABELS)}
IGNORED = -100


def form(word):
    """How a word is written: 1 capitals, 2 capitalised, 3 small, 4 digits, 5 anything else."""
    if len(word) > 1 and word.isupper(): return 1
    first = word[:1]
    return 2 if first.isupper() else 3 if first.islower() else 4 if first.isdigit() else 5


class Paragraph:
    """pieces, features of each piece (form + 8 if quoted, rule), the first piece and the label of each word."""
    def __init__(self):
        self.pieces, self.forms, self.rules, self.first, self.words, self.labels = [], [], [], [], [], []


class Article:
    def __init__(self, identifier, text):
        self.id, self.text, self.paragraphs = identifier, text, []


def byte_offsets(text):
    offsets, n = [0], 0
    for c in text:
        n += len(c.encode()); offsets.append(n)
    return offsets


def label_bytes(text, quotes):
    """For each byte its letter (C, V, S or O), and the bytes at which a span begins."""
    offsets = byte_offsets(text)
    letters, begins = bytearray(b"O" * (offsets[-1] + 1)), set()
    for quote in quotes:
        if not quote.get("speech", True): continue
        for span, letter in (((quote["start"], quote["end"]), b"C"), (quote["cue"], b"V"), (quote["speaker_span"], b"S")):
            if not span: continue
            lower, upper = offsets[span[0]], offsets[span[1]]
            letters[lower:upper] = letter * (upper - lower)
            begins.add(lower)
    return letters, begins


def read(marked, words, pieces):
    """Articles of a marked file with the words that `train export` printed for it."""
    gold = {}
    for line in open(marked):
        article = json.loads(line); gold[article["id"]] = article
    out = []
    for line in open(words):
        cut = json.loads(line)
        article = gold.get(cut["id"])
        if article is None: continue
        out.append(assemble(article, cut["paragraphs"], pieces))
    return out


def assemble(marked, paragraphs, pieces):
    article = Article(marked["id"], marked["text"])
    data = marked["text"].encode()
    letters, begins = label_bytes(marked["text"], marked["quotes"])
    for words in paragraphs:
        p, last = Paragraph(), "O"
        for lower, upper, quoted, rule in words:
            word = data[lower:upper].decode()
            letter = chr(letters[lower]) if letters[lower] != ord("O") else chr(letters[upper - 1])
            starts = letter != last or any(b in begins for b in range(lower, upper))
            label = 0 if letter == "O" else NUMBER[("B-" if starts else "I-") + letter]
            last = letter
            p.first.append(len(p.pieces)); p.words.append((lower, upper)); p.labels.append(label)
            for piece in pieces.of(word):
                p.pieces.append(piece); p.forms.append(form(word) + (8 if quoted else 0)); p.rules.append(rule)
        article.paragraphs.append(p)
    return article


def windows(article, longest):
    """Lists of (paragraph, first word, last word): neighbours packed up to `longest` pieces, each window beginning
    with the paragraph before as context; a longer paragraph is cut between words."""
    chunks = []
    for n, p in enumerate(article.paragraphs):
        start = 0
        while start < len(p.words):
            end, room = start, longest - 2
            while end < len(p.words):
                size = (p.first[end + 1] if end + 1 < len(p.first) else len(p.pieces)) - p.first[start] + 1
                if size > room: break
                end += 1
            end = max(end, start + 1)
            chunks.append((n, start, end)); start = end
    def size(chunk):
        n, a, b = chunk; p = article.paragraphs[n]
        return (p.first[b] if b < len(p.first) else len(p.pieces)) - p.first[a] + 1
    out, window, length = [], [], 1
    for chunk in chunks:
        if window and length + size(chunk) > longest:
            out.append(window); context = window[-1]
            window, length = ([context], 1 + size(context)) if 1 + size(context) + size(chunk) <= longest else ([], 1)
        window.append(chunk); length += size(chunk)
    if window: out.append(window)
    return out


def pack(article, window, begin, end):
    """The pieces, forms, rules and labels of a window; labels of pieces that start no word are ignored."""
    ids, forms, rules, labels, places = [begin], [0], [0], [IGNORED], []
    for n, a, b in window:
        p = article.paragraphs[n]
        for w in range(a, b):
            stop = p.first[w + 1] if w + 1 < len(p.first) else len(p.pieces)
            places.append((n, w, len(ids)))
            for k in range(p.first[w], stop):
                ids.append(p.pieces[k]); forms.append(p.forms[k]); rules.append(p.rules[k])
                labels.append(p.labels[w] if k == p.first[w] else IGNORED)
        ids.append(end); forms.append(0); rules.append(0); labels.append(IGNORED)
    return ids, forms, rules, labels, places
