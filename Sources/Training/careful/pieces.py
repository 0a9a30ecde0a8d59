"""Words to word pieces: the same cutting as Sources/Attribution/Pieces.swift.

A word is lowered and stripped of its accents, cut at every mark, and each run is cut greedily into the longest
pieces of the vocabulary; pieces that go on with a run begin with ##.
"""
import unicodedata

UNKNOWN, BEGIN, END, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"
LONGEST_WORD = 8      # pieces of a word that are kept
LONGEST_RUN = 64      # scalars of a run that are looked at
MARKS = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘‘": '"', "’’": '"', "``": '"', "''": '"',
         "’": "'", "‘": "'", "–": "-", "—": "-", "…": "..."}


def is_latin(piece):
    """Whether a piece is kept: printable ASCII, or letters of the Latin script and currency signs."""
    text = piece.removeprefix("##")
    return all(0x21 <= ord(c) < 0x7F or 0xA1 <= ord(c) < 0x250 or c in "€₤" for c in text)


def pruned(vocabulary):
    """The pieces that are kept, in their old order, as (old number, piece)."""
    special = (UNKNOWN, BEGIN, END, MASK)
    return [(i, p) for i, p in enumerate(vocabulary)
            if p in special or (is_latin(p) and not p.startswith("["))  or p in "[]"]


class Pieces:
    def __init__(self, pieces):
        self.number = {p: i for i, p in enumerate(pieces)}
        self.unknown = self.number[UNKNOWN]
        self.cache = {}

    def of(self, word):
        found = self.cache.get(word)
        if found is None:
            found = self.cache[word] = self.cut(word)
        return found

    def cut(self, word):
        word = MARKS.get(word, word).replace("’", "'")
        word = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        runs, run = [], ""
        for c in word:
            if c.isalnum():
                run += c
            else:
                if run: runs.append(run)
                runs.append(c); run = ""
        if run: runs.append(run)
        numbers = []
        for run in runs:
            numbers += self.greedy(run[:LONGEST_RUN])
            if len(numbers) >= LONGEST_WORD: break
        return numbers[:LONGEST_WORD] or [self.unknown]

    def greedy(self, run):
        out, start = [], 0
        while start < len(run):
            end = len(run)
            while end > start:
                piece = ("##" if start else "") + run[start:end]
                if piece in self.number: break
                end -= 1
            if end == start: return [self.unknown]
            out.append(self.number[piece]); start = end
        return out
