/// An act against a batch, during the run that takes it, by somebody who may write into `drop/`.
package enum DropDeed: String, CaseIterable, Sendable {
    case overwrites = "overwrites the file by its name"
    case overwritesHeld = "overwrites the file that it holds open"
    case cutsHeld = "cuts the file that it holds open"
    case extendsHeld = "extends the file that it holds open"
    case removes = "removes the file"
    case renames = "renames the file"
    case givesSecondName = "gives the file a second name, and overwrites it by that"
    case replaces = "renames another file over it"
    case exchanges = "exchanges the file for another one"
    case linksOutside = "puts a link to a file outside in its place"
    case putsPipe = "puts a pipe in its place"
    case putsFolder = "puts a folder in its place"
    case linksSignatureOutside = "puts a link to a file outside in the place of its signature"
    case linksAttachmentsOutside = "puts a link to a folder outside in the place of its attachments"
    case exchangesFolder = "exchanges its folder for a link to one outside"

    /// True when the writer keeps the file open from before the run, so that no name leads to the file it writes to.
    var holdsFile: Bool { [.overwritesHeld, .cutsHeld, .extendsHeld].contains(self) }
}
