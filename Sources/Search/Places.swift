/// Distinct elements, numbered by first appearance.
struct Places<Element: Hashable> {
  private(set) var elements: [Element] = []
  private var places: [Element: UInt32] = [:]

  mutating func place(of element: Element) -> UInt32 {
    if let place = places[element] { return place }
    let place = UInt32(elements.count)
    elements.append(element)
    places[element] = place
    return place
  }
}
