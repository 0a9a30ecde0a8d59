import Display
import Glibc
import Terminal

/// A program for the tests of Terminal: it names every key, signal and message on a screen of its own.
@main
enum ScreenProbe {
  static func main() {
    let signals = Signals.take()
    let end = run(signals)
    if let end { Signals.die(of: end) }
  }

  /// Runs until `q`, a signal or the terminal's end; returns the signal.
  static func run(_ signals: Signals) -> Int32? {
    do throws(ScreenError) {
      var screen = try Screen()
      return loop(&screen, signals)
    } catch {
      print("no screen: \(error)")
      exit(3)
    }
  }

  static func loop(_ screen: inout Screen, _ signals: Signals) -> Int32? {
    let mail = EventFlag()
    let waiter = Waiter(input: screen.input, mail: mail, signals: signals)
    var probe = Probe()
    while true {
      screen.show(probe.frame(width: screen.width, height: screen.height, tier: screen.colorTier))
      let ready = waiter.wait()
      if ready.contains(.closed) || screen.isClosed { return nil }
      if ready.contains(.mail) {
        mail.lower()
        probe.log("mail")
      }
      while let event = signals.next() {
        switch event {
        case .end(let number): return number
        case .resized: screen.updateSize()
        case .stop: screen.suspend()
        case .continued: screen.resume()
        }
        probe.log("\(event) \(screen.width)x\(screen.height)")
      }
      while let key = screen.nextKey() {
        probe.log("\(key)")
        if probe.act(on: key, &screen, mail) { return nil }
      }
    }
  }
}

/// What the probe shows: the last things that happened, and whatever a test asks it to draw.
struct Probe {
  private var lines: [String] = []
  private var count = 0
  private var extra: [(text: String, style: Style)] = []

  mutating func log(_ line: String) {
    count += 1
    lines.append("\(count) \(line)")
    if lines.count > 6 { lines.removeFirst() }
  }

  func frame(width: Int, height: Int, tier: ColorTier) -> Frame {
    var frame = Frame(width: width, height: height)
    frame.write("probe \(width)x\(height) \(tier) \(getpid()).", row: 0, column: 0)
    for (row, line) in lines.enumerated() { frame.write(line, row: row + 1, column: 0) }
    for (row, item) in extra.enumerated() {
      frame.write(item.text, row: row + 8, column: 0, style: item.style)
    }
    frame.write("»", row: height - 1, column: width - 1)
    frame.cursor = Frame.Position(row: min(1, height - 1), column: 0)
    return frame
  }

  /// Does what a key asks for; true to leave.
  mutating func act(on key: Key, _ screen: inout Screen, _ mail: EventFlag) -> Bool {
    switch key {
    case .character("q"): return true
    case .character("m"): screen.setMouse(true)
    case .character("y"): log("copied \(screen.copy("words “x”"))")
    case .character("r"): mail.raise()
    case .character("w"): draw()
    case .character("p"): paint()
    case .character("e"): complain("told on standard error\n\u{1B}]0;title\u{7}")
    case .character("C"): fatalError("crashed on purpose")
    case .character("S"): raise(SIGSEGV)
    case .character("O"): _ = overflow(1)
    case .control("z"): screen.suspend()
    case .control("l"): screen.redraw()
    default: break
    }
    return false
  }

  /// Nine pairs of colours that were not there before.
  private mutating func paint() {
    extra = (0..<9).map { row in
      let colors = (UInt8((count + row) % 8), UInt8(count % 8))
      let style = Style(foreground: .palette(colors.0), background: .palette(colors.1))
      return ("pair \(colors.0) \(colors.1)", style)
    }
  }

  private mutating func draw() {
    extra = [
      ("wide 中文 e\u{301} \u{1B}[2J\u{202E}x", Style()),
      ("bold", Style(foreground: .palette(1), background: .palette(4), attributes: .bold)),
      (
        "many",
        Style(foreground: .palette(215), background: .rgb(0x336699), attributes: [.underline, .italic])
      ),
      ("back", Style(attributes: .reverse)),
      (String(repeating: "中", count: 200), Style()),
    ]
  }
}

/// Runs out of stack.
func overflow(_ depth: Int) -> Int {
  depth == 0 ? 0 : overflow(depth &+ 1) &+ depth
}

private func complain(_ text: String) {
  let bytes = Array(text.utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}
