package import Articles
package import Prose

/// What a tagger says a word is part of.
package enum Label: UInt8, CaseIterable, Sendable {
  case outside, contentStart, content, cueStart, cue, speakerStart, speaker
}

/// The words of a text as the taggers see them, with what the rules make of them.
///
/// Words are counted through the text; the arrays have one element a word.
package struct TaggerInput {
  /// Where the words stand, in UTF-8 bytes of the text.
  package private(set) var ranges: [TextRange] = []
  /// Whether a word stands in quotation marks, or is such a mark.
  package private(set) var isQuoted: [Bool] = []
  /// What the rules make of each word.
  package private(set) var rules: [RuleLabel] = []
  /// The words of each paragraph; sound cues and labels of turns have none.
  package private(set) var paragraphs: [Range<Int>] = []

  /// A label of the rules: contents without a cue are told apart from those with one.
  package enum RuleLabel: UInt8, Sendable {
    case outside, contentStart, content, cueStart, cue, speakerStart, speaker, bareStart, bare
  }

  package init(_ body: Body) {
    let document = Document(body)
    self.init(document, Linker(document).drafts)
  }

  init(_ document: Document, _ drafts: [Draft]) {
    ranges = document.tokens.map { TextRange(Int($0.lower), Int($0.upper)) }
    isQuoted = document.quotedAt.map { $0 >= 0 }
    paragraphs = document.blockTokens
    rules = [RuleLabel](repeating: .outside, count: ranges.count)
    for draft in drafts {
      let isBare = draft.cue == nil
      for part in draft.parts { mark(part, isBare ? .bareStart : .contentStart, isBare ? .bare : .content) }
    }
    for draft in drafts {
      if let cue = draft.cue { mark(cue, .cueStart, .cue) }
      if let subject = draft.subject { mark(subject, .speakerStart, .speaker) }
    }
  }

  private mutating func mark(_ words: Range<Int>, _ first: RuleLabel, _ other: RuleLabel) {
    for word in words { rules[word] = word == words.lowerBound ? first : other }
  }
}
