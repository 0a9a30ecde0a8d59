/// The style of every role, for one terminal.
public struct Theme: Hashable, Sendable {
  /// The name of the file it comes from, without its ending.
  public let name: String
  private let overlays: [Style]
  private let styles: [Style]

  /// Creates a theme; roles that are missing look like running text.
  public init(name: String, styles: [Role: Style] = [:]) {
    let ground = styles[.text] ?? Style()
    self.name = name
    overlays = Role.allCases.map { styles[$0] ?? Style() }
    self.styles = overlays.map { style in
      var style = style
      if style.foreground == .standard { style.foreground = ground.foreground }
      if style.background == .standard { style.background = ground.background }
      return style
    }
  }

  /// How to draw something of this role: what it says itself, on the ground of running text.
  public subscript(role: Role) -> Style { styles[Int(role.rawValue)] }

  /// What this role alone says, for `Frame.restyle`: it leaves the colours alone that it does not name.
  public func overlay(_ role: Role) -> Style { overlays[Int(role.rawValue)] }
}
