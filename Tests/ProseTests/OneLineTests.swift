import Prose
import Testing

@Suite struct OneLineTests {
  @Test(arguments: [
    ("", ""), ("a", "a"), ("the old quay", "the old quay"), (" the\told\r\n\n quay ", "the old quay"),
    ("\n", ""), ("a  b", "a b"), ("a\u{0}b", "a b"), ("é\u{A0}中\u{2028}b\t", "é\u{A0}中\u{2028}b"),
  ])
  func makesOneSpaceOfMany(_ text: String, _ line: String) {
    #expect(text.onOneLine == line)
    #expect(line.onOneLine == line)
  }
}
