/// What the user can set; every value has a default.
public struct Settings: Hashable, Sendable {
  /// What `]` does behind the last quote of an article.
  public enum QuoteFlow: String, CaseIterable, Sendable {
    /// Says where the next one is; a second press goes there.
    case ask
    /// Goes on to the next article at once.
    case flow
    /// Stops.
    case stop
  }

  /// The sizes at which the layout changes.
  public struct Thresholds: Hashable, Sendable {
    /// Below as many columns there is one view at a time.
    public var stacked = 60
    /// From as many columns on there are three panes.
    public var columns = 111
    /// From as many columns on the panes are wide and the body has a gutter for names.
    public var wide = 160
    /// Below as many rows the footer and the dates fold away.
    public var low = 16
    /// Below as many rows the body stands alone.
    public var tiny = 8

    /// The default sizes.
    public init() {}
  }

  /// Which keys run which commands.
  public var keys = Keymap()
  /// The sizes at which the layout changes.
  public var thresholds = Thresholds()
  /// What `]` does behind the last quote of an article.
  public var quoteFlow = QuoteFlow.ask
  /// The name of the theme, as shown.
  public var theme = "terminal"
  /// The names of all themes, for completion.
  public var themes: [String] = []
  /// Attributions less sure than this bear a `?`.
  public var doubtBelow = 0.6

  /// The defaults.
  public init() {}
}
