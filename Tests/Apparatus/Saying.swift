import Glibc

/// Prints a text at once, so that nothing of it is lost when the process is killed.
public func say(_ text: String) { write(text, to: STDOUT_FILENO) }

/// Says what is wrong and ends the process.
public func complain(_ text: String) -> Never {
  write(text + "\n", to: STDERR_FILENO)
  exit(1)
}

private func write(_ text: String, to file: Int32) {
  let bytes = Array(text.utf8)
  _ = Glibc.write(file, bytes, bytes.count)
}
