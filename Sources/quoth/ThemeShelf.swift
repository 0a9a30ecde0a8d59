import Display
import Foundation

/// The themes there are: those that come with the program and the user's own, which win.
struct ThemeShelf {
  private let folder: String
  /// The names, the shipped ones first.
  let names: [String]

  init(folder: String) {
    self.folder = folder
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let own = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    let shipped = shippedThemes.map(\.name)
    names = shipped + own.filter { !shipped.contains($0) }
  }

  /// A theme for one tier, with everything that is wrong in its file; nil where no theme has that name.
  func theme(_ name: String, _ tier: ColorTier) -> (theme: Theme, problems: [String])? {
    guard let source = source(name) else { return nil }
    let (theme, problems) = source.resolve(tier, find: self.source)
    return (theme, problems.map { "theme \($0)" })
  }

  /// The theme behind another one.
  func name(after name: String) -> String {
    let place = names.firstIndex(of: name) ?? names.count - 1
    return names[(place + 1) % names.count]
  }

  private func source(_ name: String) -> ThemeSource? {
    guard names.contains(name) else { return nil }
    let path = "\(folder)/\(name).yaml"
    guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20 else {
      return shippedTheme(name)
    }
    return themeSource(name: name, file: path, text: String(decoding: data, as: UTF8.self))
  }
}
