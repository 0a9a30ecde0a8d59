import CPrefetch
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
  }

  /// Every spelling seen, those with accents included, in open addressing: all that a word is compared with lies in
  /// one place.
  private var slots: [Slot] = Array(repeating: Slot(), count: 1024)
  private var spellings = 0
  /// The keys of the text at hand, as far as they have been asked for.
  private var ahead: [Key] = []

  private struct Slot {
    /// As in a `Key`.
    var head: UInt64 = 0
    var hash: UInt32 = 0
    /// One more than the number; 0 where free.
    var number: UInt32 = 0
    /// Where the spelling stands in `bytes`.
    var lower: UInt32 = 0
    var count: UInt32 = 0
  }

  private static let key = (UInt64.random(in: .min ... .max) | 1, UInt64.random(in: .min ... .max))

  /// The bytes of a form.
  subscript(number: UInt32) -> ArraySlice<UInt8> {
    let entry = forms[Int(number)]
    return bytes[Int(entry.lower)..<Int(entry.upper)]
  }

  /// Calls `body` with the numbers of some words of a text in order. Each is asked for in memory well before it is looked
  /// up.
  @inline(__always)
  mutating func forEachNumber(
    of words: [TextRange], in text: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void
  ) {
    func word(_ place: Int) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(rebasing: text[words[place].lower..<words[place].upper])
    }
    ahead.removeAll(keepingCapacity: true)
    for place in words.indices {
      while ahead.count < min(place + Self.wordsAhead, words.count) {
        let key = Key(word(ahead.count))
        slots.withUnsafeBufferPointer {
          quoth_prefetch($0.baseAddress! + (Int(key.hash) & ($0.count &- 1)))
        }
        ahead.append(key)
      }
      body(number(of: word(place), ahead[place]))
    }
  }

  private static let wordsAhead = 16

  /// The number of a word.
  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> UInt32 { number(of: word, Key(word)) }

  private mutating func number(of word: UnsafeBufferPointer<UInt8>, _ key: Key) -> UInt32 {
    if let known = find(word, key) { return known }
    var form: [UInt8] = []
    appendFolded(word, keepingCase: true, to: &form)
    let isForm = form.elementsEqual(word)
    let number = isForm ? newForm(word, key) : form.withUnsafeBufferPointer { self.number(of: $0) }
    if !isForm { insert(word, key, number) }
    return number
  }

  private mutating func newForm(_ word: UnsafeBufferPointer<UInt8>, _ key: Key) -> UInt32 {
    let number = UInt32(forms.count)
    let lower = UInt32(bytes.count)
    forms.append(Entry(lower: lower, upper: lower + UInt32(word.count)))
    insert(word, key, number)
    return number
  }

  @inline(__always)
  private func find(_ word: UnsafeBufferPointer<UInt8>, _ key: Key) -> UInt32? {
    slots.withUnsafeBufferPointer { slots in
      var place = Int(key.hash) & (slots.count &- 1)
      while slots[place].number != 0 {
        let slot = slots[place]
        if slot.hash == key.hash, slot.head == key.head, slot.count == word.count,
          word.count <= 8 || stands(word, at: Int(slot.lower))
        {
          return slot.number &- 1
        }
        place = (place &+ 1) & (slots.count &- 1)
      }
      return nil
    }
  }

  private func stands(_ word: UnsafeBufferPointer<UInt8>, at lower: Int) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 8
      while index < word.count, bytes[lower &+ index] == word[index] { index &+= 1 }
      return index == word.count
    }
  }

  private mutating func insert(_ word: UnsafeBufferPointer<UInt8>, _ key: Key, _ number: UInt32) {
    if (spellings + 1) * 2 > slots.count { grow() }
    occupy(
      Slot(
        head: key.head, hash: key.hash, number: number + 1, lower: UInt32(bytes.count),
        count: UInt32(word.count)))
    bytes.append(contentsOf: word)
    spellings += 1
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.number != 0 { occupy(slot) }
  }

  private mutating func occupy(_ slot: Slot) {
    var place = Int(slot.hash) & (slots.count - 1)
    while slots[place].number != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = slot
  }

  /// What a word is looked up by.
  private struct Key {
    /// The word itself where it takes eight bytes or fewer, else its first eight. Of fewer than eight some stand in it
    /// twice, which with their number tells them all.
    let head: UInt64
    /// A keyed hash by folded multiplication, eight bytes at a time.
    let hash: UInt32

    @inline(__always)
    init(_ word: UnsafeBufferPointer<UInt8>) {
      let count = word.count
      guard count > 0, let raw = UnsafeRawPointer(word.baseAddress) else {
        (head, hash) = (0, 0)
        return
      }
      @inline(__always)
      func four(_ offset: Int) -> UInt64 { UInt64((raw + offset).loadUnaligned(as: UInt32.self)) }
      head =
        count >= 8
        ? raw.loadUnaligned(as: UInt64.self)
        : count >= 4
          ? four(0) | four(count &- 4) &<< 32
          : UInt64(word[0]) | UInt64(word[count &>> 1]) &<< 8 | UInt64(word[count &- 1]) &<< 16
      var state = FormTable.mix(FormTable.key.1 ^ UInt64(count) ^ head)
      if count > 8 {
        var offset = 8
        while offset &+ 8 < count {
          state = FormTable.mix(state ^ (raw + offset).loadUnaligned(as: UInt64.self))
          offset &+= 8
        }
        state = FormTable.mix(state ^ (raw + (count &- 8)).loadUnaligned(as: UInt64.self))
      }
      hash = UInt32(truncatingIfNeeded: state ^ state &>> 32)
    }
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: key.0)
    return product.high ^ product.low
  }
}
