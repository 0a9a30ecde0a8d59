"""Packs a trained network into the file that the careful tagger maps (its form: Sources/Attribution/Weights.swift).

    pack.py FOLDER careful.weights        FOLDER has weights.safetensors and pieces.txt, as train.py leaves them

Sections, all little endian:
- `sizes`: UInt32 each: pieces, hidden, inner, heads, layers, positions, forms, rules, labels
- `pieces`: the word pieces in the order of their numbers, each ended by a line feed
- `words`, `words.factor`: for each piece a row of signed bytes, and what one of them stands for (Float32)
- `positions`, `forms`, `rules`, `norm.gain`, `norm.shift`, `head`, `head.bias`: Float32, row by row; a window
  has at most as many pieces as there are positions
- for each layer n the matrices `n.attend` (queries, keys, values in one), `n.output`, `n.up`, `n.down`: bytes;
  with `.factor` and `.bias` behind the name, Float32 for each output; `n.norm1.gain` and so on

A matrix is rounded to whole numbers of -127 to 127 for each output by itself. It stands as the kernels read it, so
that nothing is copied: in blocks of 16 outputs; in a block follow, for each four inputs, four bytes for each
output: the number plus 128.
"""
import struct, sys
import numpy
from safetensors.numpy import load_file

ENGINE, WINDOW, HEADS = "careful-1", 256, 12


def rounded(matrix):
    """Whole numbers, and for each row what 1 stands for."""
    most = numpy.abs(matrix).max(axis=1)
    factor = numpy.where(most > 0, most / 127, 1).astype("<f4")
    return numpy.clip(numpy.rint(matrix / factor[:, None]), -127, 127).astype("i1"), factor


def blocks(numbers):
    outputs, inputs = numbers.shape
    assert outputs % 16 == 0 and inputs % 16 == 0
    return (numbers.reshape(outputs // 16, 16, inputs // 4, 4).transpose(0, 2, 1, 3).astype("i2") + 128).astype("u1")


def sections(net, pieces):
    floats = lambda name: net[name].astype("<f4").tobytes()
    layers = 1 + max(int(name.split(".")[1]) for name in net if name.startswith("layers."))
    hidden, inner = net["words.weight"].shape[1], net["layers.0.up.weight"].shape[0]
    assert net["words.weight"].shape[0] == len(pieces)
    yield "sizes", struct.pack("<9I", len(pieces), hidden, inner, HEADS, layers, WINDOW,
                               len(net["forms.weight"]), len(net["rules.weight"]), len(net["head.weight"]))
    yield "pieces", b"".join(piece.encode() + b"\n" for piece in pieces)
    numbers, factor = rounded(net["words.weight"])
    yield "words", numbers.tobytes()
    yield "words.factor", factor.tobytes()
    yield "positions", net["positions.weight"][:WINDOW].astype("<f4").tobytes()
    for name in ("forms", "rules", "head"): yield name, floats(name + ".weight")
    yield "head.bias", floats("head.bias")
    yield "norm.gain", floats("norm.weight")
    yield "norm.shift", floats("norm.bias")
    for n in range(layers):
        for ours, theirs in (("attend", ("query", "key", "value")), ("output", ("output",)),
                             ("up", ("up",)), ("down", ("down",))):
            part = lambda kind: numpy.concatenate([net[f"layers.{n}.{name}.{kind}"] for name in theirs])
            numbers, factor = rounded(part("weight"))
            yield f"{n}.{ours}", blocks(numbers).tobytes()
            yield f"{n}.{ours}.factor", factor.tobytes()
            yield f"{n}.{ours}.bias", part("bias").astype("<f4").tobytes()
        for name in ("norm1", "norm2"):
            yield f"{n}.{name}.gain", floats(f"layers.{n}.{name}.weight")
            yield f"{n}.{name}.shift", floats(f"layers.{n}.{name}.bias")


def checksum(data):
    value = 0xCBF29CE484222325
    for word in numpy.frombuffer(data, "<u8").tolist(): value = ((value ^ word) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def file(engine, parts):
    padded = lambda data: data + bytes(-len(data) % 64)
    table, content, start = b"", [], 64 + (len(parts) * 40)
    start += -start % 64
    place = start
    for name, data in parts:
        table += struct.pack("<24sQQ", name.encode(), place, len(data))
        content.append(padded(data)); place += len(content[-1])
    body = (table + bytes(start - 64 - len(table))) + b"".join(content)
    return struct.pack("<8sII32sQQ", b"QUOTHWTS", 1, len(parts), engine.encode(), len(body), checksum(body)) + body


def main():
    folder, out = sys.argv[1:]
    pieces = open(f"{folder}/pieces.txt", encoding="utf-8").read().removesuffix("\n").split("\n")
    data = file(ENGINE, list(sections(load_file(f"{folder}/weights.safetensors"), pieces)))
    with open(out, "wb") as target: target.write(data)
    print(f"{out}: {len(data) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
