/// Leads the validator through a document so that one misplaced element does not hide the faults after it.
///
/// libxml2 skips the rest of an element after an unexpected child. This walk skips only the misplaced child: it starts
/// the validator again and leads it back to the place, by the open elements and their children so far.
struct XMLSchemaWalk {
    private struct Open {
        let word: XMLWord
        /// The index of its first child among ``children``.
        let childStart: Int
        var hadMisplacedChild = false
    }

    private let check = XMLSchemaCheck()
    private var open: [Open] = []
    /// The children so far of the open elements, those of outer ones first. Equal neighbours in one element count as
    /// one, since the schema counts no further than to two.
    private var children: [XMLWord] = []
    private var mustReturn = false

    /// Enters an element. Returns false when it has no business there; the walk then skips it and everything in it.
    mutating func enter(_ tag: XMLStartTag) -> (isExpected: Bool, violations: [XMLViolation]) {
        returnIfLost()
        check.start(tag)
        let violations = check.violations.map(XMLViolation.init)
        guard violations.allSatisfy({ $0.attribute != nil }), let word = tag.word else {
            markMisplacedChild()
            return (false, violations)
        }
        noteChild(word)
        open.append(Open(word: word, childStart: children.count))
        return (true, violations)
    }

    /// Leaves the element entered last.
    mutating func leave() -> [XMLViolation] {
        returnIfLost()
        guard let left = open.popLast() else { return [] }
        children.removeLast(children.count - left.childStart)
        check.end(left.word)
        // The missing element is then most likely the one that was misplaced or misspelt.
        return left.hadMisplacedChild ? [] : check.violations.map(XMLViolation.init)
    }

    /// Takes text, not only white space, in the element entered last.
    mutating func text() -> [XMLViolation] {
        returnIfLost()
        check.text()
        return check.violations.map(XMLViolation.init)
    }

    private mutating func noteChild(_ word: XMLWord) {
        guard let parent = open.last, children.count == parent.childStart || children.last != word else { return }
        children.append(word)
    }

    private mutating func markMisplacedChild() {
        mustReturn = true
        guard let parent = open.indices.last else { return }
        open[parent].hadMisplacedChild = true
    }

    private mutating func returnIfLost() {
        guard mustReturn else { return }
        mustReturn = false
        check.restart()
        for (depth, element) in open.enumerated() {
            check.start(element.word)
            // The last child is the next open element itself, but where the path ends.
            let end = depth + 1 < open.count ? open[depth + 1].childStart - 1 : children.count
            for child in children[element.childStart..<end] {
                check.start(child)
                check.end(child)
            }
        }
    }
}
