import Testing

/// Line breaks that stand inside sentences go; all others part paragraphs.
@Suite struct WrappingTests {
  @Test func unwrapsParagraphsPartedByBlankLines() {
    check(
      """
      Harbor Talks Collapse After a Week of
      Silence on the Island

      By Ines Calloway

      The envoys left the island on Monday, ending a
      week of talks that had been called well-
      prepared by both sides.

      “We have nothing to say,” the head of the
      mission said. “We may come back.”
      """,
      """
      title: Harbor Talks Collapse After a Week of Silence on the Island
      author: Ines Calloway
      | The envoys left the island on Monday, ending a week of talks that had been called well-prepared by both sides.
      | “We have nothing to say,” the head of the mission said. “We may come back.”
      """)
  }

  @Test func unwrapsParagraphsThatAreSetIn() {
    check(
      """
      Harbor Talks Collapse

         The envoys left the island on Monday, ending a
      week of talks that had been called well prepared
      by both sides.
         “We have nothing to say.”
         The head of the mission said so and went to the
      boat.
      """,
      """
      title: Harbor Talks Collapse
      | The envoys left the island on Monday, ending a week of talks that had been called well prepared by both sides.
      | “We have nothing to say.”
      | The head of the mission said so and went to the boat.
      """)
  }

  @Test func unwrapsTranscripts() {
    check(
      """
      Evening Report

      LINDQVIST: The ferry made its last trip on a
      day of rain and wind, and few came.
      OKAFOR: We had a good run for all of those
      years, and we thank everyone.
      Q Will it come back one day, do you think, or
      is this the end of it?
      """,
      """
      title: Evening Report
      | LINDQVIST: The ferry made its last trip on a day of rain and wind, and few came.
      | OKAFOR: We had a good run for all of those years, and we thank everyone.
      | Q Will it come back one day, do you think, or is this the end of it?
      """)
  }

  @Test func leavesOneParagraphALine() {
    check(
      """
      Harbor Talks Collapse
      The envoys left the island on Monday after a week.
      Nobody was surprised by that, least of all the crew.
      “We have nothing to say,” the head of the mission said.
      """,
      """
      title: Harbor Talks Collapse
      | The envoys left the island on Monday after a week.
      | Nobody was surprised by that, least of all the crew.
      | “We have nothing to say,” the head of the mission said.
      """)
  }

  @Test func joinsChineseLinesWithoutSpaces() {
    check(
      """
      海港谈判破裂

      代表团星期一离开了这个岛结束了一个星期的会谈而双
      方此前都说会谈准备得很好但是没有人感到意外因为他
      们早就知道这样的结果迟早会来而且他们也没有办法改
      变什么只能等待下一次机会的到来然后再重新开始谈一
      次。
      """,
      """
      title: 海港谈判破裂
      | 代表团星期一离开了这个岛结束了一个星期的会谈而双方此前都说会谈准备得很好但是没有人感到意外因为他们早就知道这样的结果迟早会来而且他们也没有办法改变什么只能等待下一次机会的到来然后再重新开始谈一次。
      """)
  }
}
