/// Who speaks which words, by tokens alone: for finding whom a pronoun cannot mean.
struct ReportedWords {
  /// The last tokens of what names the speakers beside their cues.
  private(set) var subjects: Set<Int> = []
  /// The first tokens of what names the speakers.
  private(set) var openings: Set<Int> = []
  /// The quote whose speaker a token names.
  private var draftOf: [Int: Int] = [:]
  /// For each quotation the last token of what names its speaker; -1 none.
  private var speakerOf: [Int32]
  private let drafts: [Draft]
  private let quotedAt: [Int32]

  init(_ document: Document, _ drafts: [Draft]) {
    self.drafts = drafts
    quotedAt = document.quotedAt
    speakerOf = [Int32](repeating: -1, count: document.quoted.count)
    for (index, draft) in drafts.enumerated() {
      guard let subject = (draft.source >= 0 ? drafts[draft.source] : draft).subject else { continue }
      let last = subject.upperBound - 1
      if draft.source < 0 {
        subjects.insert(last)
        openings.insert(subject.lowerBound)
        draftOf[last] = index
      }
      for part in draft.parts {
        let span = quotedAt[part.lowerBound]
        if span >= 0, document.quoted[Int(span)].tokens == part { speakerOf[Int(span)] = Int32(last) }
      }
    }
  }

  /// The token that names who speaks the quoted words at a token; nil outside quotations or where nobody is named.
  func speaker(at token: Int) -> Int? {
    let span = quotedAt[token]
    guard span >= 0, speakerOf[Int(span)] >= 0 else { return nil }
    return Int(speakerOf[Int(span)])
  }

  /// The words whose speaker a token names, where it stands beside their cue.
  func words(by speaker: Int) -> [Range<Int>] { draftOf[speaker].map { drafts[$0].parts } ?? [] }
}
