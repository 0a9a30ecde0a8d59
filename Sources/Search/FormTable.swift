import Prose

/// The distinct words of some texts as they are written, numbered by first appearance.
///
/// Words that differ in accents alone share a number: the form kept is without accents and with capitals. The
/// hash is keyed afresh in every run, so that no text can be made to collide.
struct FormTable {
  /// The forms one behind the other.
  private(set) var bytes: [UInt8] = []
  /// Where the form of a number stands in `bytes`.
  private(set) var forms: [Entry] = []

  struct Entry {
    var lower: UInt32
    var upper: UInt32
    var hash: UInt32
    var number: UInt32
  }

  /// Every spelling seen, those with accents included.
  private var spellings: [Entry] = []
  /// Open addressing: the hash above one more than a place in `spellings`; 0 where free.
  private var slots: [UInt64] = Array(repeating: 0, count: 1024)

  private static let key = (UInt64.random(in: .min ... .max) | 1, UInt64.random(in: .min ... .max))

  /// The bytes of a form.
  subscript(number: UInt32) -> ArraySlice<UInt8> {
    let entry = forms[Int(number)]
    return bytes[Int(entry.lower)..<Int(entry.upper)]
  }

  /// The number of a word.
  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = Self.hash(word)
    if let known = find(word, hash) { return known }
    var form: [UInt8] = []
    appendFolded(word, keepingCase: true, to: &form)
    let isForm = form.elementsEqual(word)
    let number = isForm ? newForm(word, hash) : form.withUnsafeBufferPointer { self.number(of: $0) }
    if !isForm { insert(word, hash, number) }
    return number
  }

  private mutating func newForm(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> UInt32 {
    let number = UInt32(forms.count)
    insert(word, hash, number)
    forms.append(spellings[spellings.count - 1])
    return number
  }

  @inline(__always)
  private func find(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> UInt32? {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == UInt64(hash) {
        let entry = spellings[Int(slots[slot] & 0xFFFF_FFFF) - 1]
        let lower = Int(entry.lower)
        if bytes[lower..<Int(entry.upper)].elementsEqual(word) { return entry.number }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func insert(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt32, _ number: UInt32) {
    let lower = UInt32(bytes.count)
    bytes.append(contentsOf: word)
    spellings.append(Entry(lower: lower, upper: UInt32(bytes.count), hash: hash, number: number))
    if spellings.count * 2 > slots.count {
      slots = Array(repeating: 0, count: slots.count * 2)
      for index in spellings.indices { occupy(index) }
    } else {
      occupy(spellings.count - 1)
    }
  }

  private mutating func occupy(_ index: Int) {
    var slot = Int(spellings[index].hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt64(spellings[index].hash) << 32 | UInt64(index + 1)
  }

  /// A keyed hash by folded multiplication, eight bytes at a time.
  @inline(__always)
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(word)
    var state = key.1 ^ UInt64(word.count)
    var offset = 0
    while offset + 8 <= raw.count {
      state = mix(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < raw.count {
      tail = tail << 8 | UInt64(raw[offset])
      offset += 1
    }
    state = mix(state ^ tail)
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: key.0)
    return product.high ^ product.low
  }
}
