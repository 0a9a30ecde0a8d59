/// Which part of the engine has read a text, and in which version: `rules-1`, `fast-1`, `careful-1`.
///
/// The greater one is the better one: that of a better part, or of the same part a later version.
public struct EngineVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The parts of the engine, each with all before it.
  public enum Tier: String, CaseIterable, Comparable, Sendable {
    /// The rules alone.
    case rules
    /// With the quick tagger.
    case fast
    /// With the exact one.
    case careful

    /// Whether a part is worse than another.
    public static func < (one: Tier, other: Tier) -> Bool {
      allCases.firstIndex(of: one)! < allCases.firstIndex(of: other)!
    }

    /// The version of this part in this program.
    public var version: EngineVersion {
      let name =
        switch self {
        case .rules: Attribution.engine
        case .fast: FastTagger.engine
        case .careful: CarefulTagger.engine
        }
      return EngineVersion(name) ?? EngineVersion(tier: self, number: 0)
    }
  }

  /// The part.
  public var tier: Tier
  /// Its version.
  public var number: Int

  /// Creates a version.
  public init(tier: Tier, number: Int) {
    self.tier = tier
    self.number = number
  }

  /// Reads a version as annotations bear it; nil where it is no such.
  ///
  /// Where the rules read alone what a better part has left to them, `rules-2/careful-1`, it is that of the better
  /// part, which would find no more.
  public init?(_ text: String) {
    let text = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let tier = Tier(rawValue: String(parts[0])), let number = Int(parts[1]) else {
      return nil
    }
    self.init(tier: tier, number: number)
  }

  /// Whether this one would find more than what the engine called `text` has found.
  ///
  /// No text is no engine at all; one that cannot be read belongs to a later Quoth and is left alone.
  public func isBetter(than text: String) -> Bool {
    text.isEmpty || EngineVersion(text).map { $0 < self } == true
  }

  /// Whether a version is worse than another.
  public static func < (one: EngineVersion, other: EngineVersion) -> Bool {
    (one.tier, one.number) < (other.tier, other.number)
  }

  /// The version as annotations bear it.
  public var description: String { "\(tier.rawValue)-\(number)" }
}
