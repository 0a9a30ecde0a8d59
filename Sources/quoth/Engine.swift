import Articles
import Attribution
import Synchronization

/// The attribution engine of this run: its taggers are loaded when they are first needed, and what is wrong
/// with their weights is said once.
final class Engine: Sendable {
  private let folders: [String]
  private let complain: @Sendable (String) -> Void
  private let fast = Mutex<Loaded<FastTagger>>(.notYet)
  private let careful = Mutex<Loaded<CarefulTagger>>(.notYet)

  private enum Loaded<Tagger: Sendable>: Sendable {
    case notYet
    /// Nil where its weights cannot be used.
    case tried(Tagger?)
  }

  /// Looks for weights in `folders`; `complain` is told what is wrong, on any thread.
  init(folders: [String] = WeightsFile.folders(), complain: @escaping @Sendable (String) -> Void) {
    self.folders = folders
    self.complain = complain
  }

  /// The taggers up to `tier`, as far as there are weights for them.
  func taggers(_ tier: EngineVersion.Tier) -> Taggers {
    Taggers(
      fast: tier >= .fast
        ? tagger(fast, "fast.weights", "quotes are found by the rules alone", FastTagger.init) : nil,
      careful: tier >= .careful
        ? tagger(careful, "careful.weights", "quotes are found without it", CarefulTagger.init)
        : nil)
  }

  private func tagger<Tagger: Sendable>(
    _ slot: borrowing Mutex<Loaded<Tagger>>, _ name: String, _ consequence: String,
    _ create: (Weights) throws(WeightsError) -> Tagger
  ) -> Tagger? {
    slot.withLock { loaded in
      if case .tried(let tagger) = loaded { return tagger }
      let tagger = load(name, consequence, create)
      loaded = .tried(tagger)
      return tagger
    }
  }

  private func load<Tagger>(
    _ name: String, _ consequence: String, _ create: (Weights) throws(WeightsError) -> Tagger
  ) -> Tagger? {
    func say(_ problem: String) {
      complain(
        "\(problem); \(consequence). Install Quoth anew, or name the folder that has it in QUOTH_WEIGHTS.")
    }
    do {
      let weights = try WeightsFile.load(name, from: folders)
      do throws(WeightsError) {
        return try create(weights)
      } catch {
        say("\(name): \(error.message)")
      }
    } catch {
      say(error.message)
    }
    return nil
  }
}
