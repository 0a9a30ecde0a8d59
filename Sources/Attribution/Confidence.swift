import Articles

/// What speaks for and against an attribution, as numbers.
package struct Signals: Sendable {
  /// One number for each of `names`.
  package private(set) var values: [Float]

  /// What the numbers are, in their order.
  package static let names = [
    "constant", "before", "after", "between", "according", "colon", "noun", "passive", "continued",
    "signature",
    "bare", "direct", "mixed", "words", "speaker", "no speaker score", "tagger alone", "rules alone",
    "nobody",
    "pronoun", "missing mark", "short",
  ]

  private enum Place: Int {
    case constant, before, after, between, according, colon, noun, passive, continued, signature, bare
    case direct, mixed, words, speaker, noSpeakerScore, taggerAlone, rulesAlone, nobody, pronoun, missingMark
    case short
  }

  init(_ draft: Draft, _ kinds: [Quote.Kind], words: Int, isNamed: Bool, isPronoun: Bool, lacksMark: Bool) {
    values = [Float](repeating: 0, count: Self.names.count)
    self[.constant] = 1
    self[Signals.place(draft.rule)] = 1
    if kinds.allSatisfy({ $0 == .direct }) {
      self[.direct] = 1
    } else if kinds.contains(where: { $0 != .indirect }) {
      self[.mixed] = 1
    }
    self[.words] = Signals.logit(draft.support)
    self[.speaker] = Signals.logit(draft.speakerSupport)
    // *Asked whether …*: nobody is named, and nobody is looked for.
    let isNobodys = if case .report(.passive) = draft.rule { draft.subject == nil } else { false }
    self[.noSpeakerScore] = draft.speakerSupport == nil && !isNobodys ? 1 : 0
    self[.taggerAlone] = draft.isByRule ? 0 : 1
    self[.rulesAlone] = draft.support ?? 1 < 0.5 ? 1 : 0
    self[.nobody] = isNamed || isNobodys ? 0 : 1
    self[.pronoun] = isPronoun ? 1 : 0
    self[.missingMark] = lacksMark ? 1 : 0
    self[.short] = words < 3 ? 1 : 0
  }

  private subscript(place: Place) -> Float {
    get { values[place.rawValue] }
    set { values[place.rawValue] = newValue }
  }

  private static func place(_ rule: Draft.Rule) -> Place {
    switch rule {
    case .report(.before): .before
    case .report(.after): .after
    case .report(.between): .between
    case .report(.accordingTo): .according
    case .report(.colon): .colon
    case .report(.noun): .noun
    case .report(.passive): .passive
    case .continued: .continued
    case .signature: .signature
    case .bare: .bare
    }
  }

  /// The odds of a probability, as a logarithm between -4 and 4; 0 where there is none.
  private static func logit(_ probability: Float?) -> Float {
    guard let probability else { return 0 }
    let kept = min(0.982, max(0.018, probability))
    return Logarithms.log(SIMD8(repeating: kept / (1 - kept)))[0]
  }
}

/// How sure an attribution is: logistic regressions over its signals, one for each tier.
///
/// Fitted by `Training/calibrate.py` on the dev part of PolNeAR, where right means what the scorer calls right: the
/// words and the speaker.
package enum Calibration {
  /// Which of the regressions holds.
  package enum Tier: Int, CaseIterable { case rules, fast, careful }

  /// The probability that words and speaker are right, from 0 to 1.
  static func confidence(_ signals: Signals, _ tier: Tier) -> Double {
    var sum: Float = 0
    for (value, weight) in zip(signals.values, weights[tier.rawValue]) { sum += value * weight }
    return Double(1 / (1 + Logarithms.exp(SIMD8(repeating: -sum))[0]))
  }

  /// What is left of the probability where a pronoun may nearly as well mean somebody else (`Casting.rivalAt`): of 56
  /// such pronouns in GUM's dev part and among the hundred marked by hand 64 % were right, of 182 others 86 %.
  static let ofClosePronouns = 0.75

  /// The least probability of what is shown: what a tagger has looked at and is far more often wrong than right
  /// costs more than it gives. From the dev part of PolNeAR, where the balance of both hardly changes for a wide
  /// stretch.
  static func least(_ tier: Tier) -> Double {
    switch tier {
    case .rules: 0
    case .fast: 0.3
    case .careful: 0.35
    }
  }

  /// For each tier a weight for each of `Signals.names`.
  private static let weights: [[Float]] = [
    // rules
    [
      1.791, 0.149, 1.449, 0.754, 0.930, -0.870, -0.067, 0.061, -1.055, 0.142, -1.493, 0.536, -0.524, 0.000,
      0.000, -0.407, 0.000, 0.000, -1.570, -0.074, -1.230, -1.298,
    ],
    // fast
    [
      0.054, -0.355, 0.108, -0.007, -0.008, 0.285, 0.739, 0.262, -0.766, 0.776, -1.035, 0.476, -0.067, 0.340,
      0.290, -1.024, -0.717, 1.002, -0.722, 0.044, -0.847, -0.268,
    ],
    // careful
    [
      -0.177, -0.098, -0.164, 0.013, 0.241, -0.090, 0.828, 0.091, -0.822, 0.477, -0.476, 0.348, -0.277, 0.391,
      0.417, -0.861, -0.886, 0.168, 0.116, 0.041, -0.563, -1.074,
    ],
  ]
}
