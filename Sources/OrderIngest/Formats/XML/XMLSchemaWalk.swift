/// Takes the validator through a document in such a way that one misplaced element does not hide the faults after it.
///
/// libxml2 skips the rest of an element once a child of it was not expected. Here only the misplaced child is skipped:
/// the validator is started anew and led back to the place, by the elements that are open and the children that they
/// have.
struct XMLSchemaWalk {
    private struct Open {
        let word: XMLWord
        /// Where its children begin among ``children``.
        let childStart: Int
        var hadMisplacedChild = false
    }

    private let check = XMLSchemaCheck()
    private var open: [Open] = []
    /// The children so far of the open elements, those of outer ones first; of one element, equal neighbours as one:
    /// the schema counts no further than to two.
    private var children: [XMLWord] = []
    private var mustReturn = false

    /// Enters an element. False when it has no business there: then neither it nor anything in it is walked.
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
        // What is missing is then most likely what was misplaced or misspelt.
        return left.hadMisplacedChild ? [] : check.violations.map(XMLViolation.init)
    }

    /// Text, not only white space, in the element entered last.
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
