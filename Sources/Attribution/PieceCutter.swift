/// Cuts words into pieces, the same way as `pieces.py` beside the training.
///
/// A word is put into small letters without accents and cut at each mark; each run of letters and digits is cut
/// from its start into the longest pieces that there are. What has no pieces is one unknown piece.
struct PieceCutter {
  /// The pieces of a word that are kept.
  static let most = 8
  /// The scalars of a run that are looked at.
  static let longestRun = 64

  private let pieces: Pieces
  private var run: [UInt8] = []
  /// Where the scalars of the run end in its bytes.
  private var ends: [Int] = []

  init(_ pieces: Pieces) {
    self.pieces = pieces
  }

  /// Adds the pieces of a word to `out`: 1 to `most`.
  mutating func cut(_ word: some Collection<UInt8>, into out: inout [Int32]) {
    let start = out.count
    if let plain = Self.marks(word) {
      add(ascii: plain, into: &out, from: start)
    } else if word.allSatisfy({ $0 < 0x80 }) {
      add(ascii: word, into: &out, from: start)
    } else {
      for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
        for small in scalar.isASCII ? String(scalar).lowercased().unicodeScalars : Self.small(scalar) {
          if small.properties.generalCategory != .nonspacingMark { add(Self.base(small), &out) }
        }
        if out.count - start >= Self.most { break }
      }
    }
    endRun(&out)
    if out.count == start { out.append(pieces.unknown) }
    if out.count - start > Self.most { out.removeLast(out.count - start - Self.most) }
  }

  private mutating func add(ascii word: some Collection<UInt8>, into out: inout [Int32], from start: Int) {
    for byte in word {
      let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      add(Unicode.Scalar(small), &out)
      if out.count - start >= Self.most { return }
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar, _ out: inout [Int32]) {
    let goesOn = Self.isLetterOrNumber(scalar)
    if !goesOn { endRun(&out) }
    if ends.count < Self.longestRun {
      run.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
      ends.append(run.count)
    }
    if !goesOn { endRun(&out) }
  }

  /// Cuts the run into pieces.
  private mutating func endRun(_ out: inout [Int32]) {
    let first = out.count
    var start = 0
    var scalar = 0
    while start < run.count {
      var hash = start == 0 ? PieceHash() : PieceHash(PieceHash.goesOn)
      var found: (number: Int32, end: Int, scalar: Int)?
      var lower = start
      for next in scalar..<ends.count where ends[next] - start <= pieces.longest {
        for byte in run[lower..<ends[next]] { hash.add(byte) }
        lower = ends[next]
        if let number = pieces.number(run[start..<lower], goesOn: start > 0, hash) {
          found = (number, lower, next + 1)
        }
      }
      guard let found else {
        out.removeLast(out.count - first)
        out.append(pieces.unknown)
        break
      }
      out.append(found.number)
      (start, scalar) = (found.end, found.scalar)
    }
    run.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}

extension PieceCutter {
  /// Quotation marks, dashes and dots as they were written in what the pieces were learned from.
  private static func marks(_ word: some Collection<UInt8>) -> [UInt8]? {
    guard let first = word.first, first >= 0x80 || first == 0x27 || first == 0x60, word.count <= 6 else {
      return nil
    }
    return switch String(decoding: word, as: UTF8.self) {
    case "“", "”", "„", "«", "»", "‘‘", "’’", "``", "''": Array("\"".utf8)
    case "’", "‘": Array("'".utf8)
    case "–", "—": Array("-".utf8)
    case "…": Array("...".utf8)
    default: nil
    }
  }

  private static func small(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    (scalar == "’" ? "'" : scalar.properties.lowercaseMapping).unicodeScalars
  }

  /// A small letter without its accents, where it is Latin: no others have pieces.
  private static func base(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    let found: Unicode.Scalar? =
      switch value {
      case 0xE0..<0x250: latin[Int(value - 0xE0)]
      case 0x1E00..<0x1F00: additional[Int(value - 0x1E00)]
      case 0x2000...: odd[scalar]
      default: nil
      }
    guard let found, found != "." else { return scalar }
    return found
  }

  private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return "a"..."z" ~= scalar || "0"..."9" ~= scalar || "A"..."Z" ~= scalar
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return scalar.properties.numericType != nil
    }
  }

  /// Signs that are others with a stroke.
  private static let odd: [Unicode.Scalar: Unicode.Scalar] = ["≠": "=", "≮": "<", "≯": ">"]

  /// The letters from U+00E0 on without their accents; a stop where they have none.
  private static let latin = Array(
    ("aaaaaa.ceeeeiiii.nooooo..uuuuy.y.a.a.a.c.c.c.c.d...e.e.e.e.e.g.g.g.g.h...i.i.i.i.....j.k..l.l.l."
      + "....n.n.n....o.o.o...r.r.r.s.s.s.s.t.t...u.u.u.u.u.u.w.y..z.z.z................................."
      + ".o..............u.............................a.i.o.u.u.u.u.u..a.a.æ...g.k.o.o.ʒj....g...n.a.æ.ø"
      + ".a.a.e.e.i.i.o.o.r.r.u.u.s.t...h.......a.e.o.o.o.o.y............................").unicodeScalars)

  /// Those from U+1E00 on.
  private static let additional = Array(
    (".a.b.b.b.c.d.d.d.d.d.e.e.e.e.e.f.g.h.h.h.h.h.i.i.k.k.k.l.l.l.l.m.m.m.n.n.n.n.o.o.o.o.p.p.r.r.r.r"
      + ".s.s.s.s.s.t.t.t.t.u.u.u.u.u.v.v.w.w.w.w.w.x.x.y.z.z.zhtwy.ſ.....a.a.a.a.a.a.a.a.a.a.a.a.e.e.e.e"
      + ".e.e.e.e.i.i.o.o.o.o.o.o.o.o.o.o.o.o.u.u.u.u.u.u.u.y.y.y.y......").unicodeScalars)
}
