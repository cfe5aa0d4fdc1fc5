/// A file of a new site.
struct TemplateFile {
    /// The file's name below the site's folder.
    let name: String
    let text: String

    /// The files in the order of writing. The settings come last, because they make a folder a site.
    static let all = [
        TemplateFile(name: "reference/agents.csv", text: agents),
        TemplateFile(name: "reference/customers.csv", text: customers),
        TemplateFile(name: "reference/products.csv", text: products),
        TemplateFile(name: "reference/downloads.csv", text: downloads),
        TemplateFile(name: "reference/prices.csv", text: prices),
        TemplateFile(name: "reference/restrictions.csv", text: restrictions),
        TemplateFile(name: "reference/tax.csv", text: tax),
        TemplateFile(name: "reference/markets.csv", text: markets),
        TemplateFile(name: "example-batch.csv", text: exampleBatch),
        TemplateFile(name: "allowed_signers", text: allowedSigners),
        TemplateFile(name: "docket.yaml", text: settings),
    ]
}

extension TemplateFile {
    private static let settings = """
        # Settings of this site. An unknown key is an error.
        #
        # To try the site, copy example-batch.csv into drop/ and run `docket run`; to see what a batch would do without doing
        # it, run `docket check example-batch.csv`.

        seller:
          country: IE                   # where you are established; decides reverse charge inside the EU

        signatures: optional            # or required; a signature that is there is always verified

        links:
          host: downloads.example       # download links are https://<host>/d/<token>

        drop:
          quietSeconds: 2               # a file that changes while a run watches it is still on its way

        # expect:                       # a partner whose batches do not come is named by `docket status`
        #   "\(partnerId)": {every: 1d, by: "03:00"}

        # ledger: sqlite:ledger.sqlite  # the ledger's file, in this folder unless the path begins with /

        # output:
        #   folder: output              # where reports go, in this folder unless the path begins with /
        #   group: finance              # the group that may read reports too; without it, nobody but you
        #   groupKeys: true             # and those with product keys

        limits:                         # bounds on what a batch may be
          fileBytes: 4294967296
          depth: 16
          fieldBytes: 65536
          orderLines: 10000
          orderBytes: 67108864

        guards:                         # what one partner may have on one day before a person has to look
          links: 10000000               # download links
          resultBytes: 17179869184      # bytes of results.csv

        """

    private static let allowedSigners = """
        # Who may sign batches, in the form of OpenSSH, a line each:
        #   <agent> namespaces="docket,docket@downloads.example" <key type> <public key>
        # where downloads.example is links.host of docket.yaml. They sign with
        #   ssh-keygen -Y sign -n docket@downloads.example -f KEY FILE

        """

    private static let exampleBatch = """
        BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerDomainName,ProductId,SkuId,Quantity,TermDuration,\
        Version,Language,FileType
        example-1,\(partnerId),mara.voss@kestrel.example,EX-1,Purchase,alster.example,DG7GMGF0D5RK,0005,2,OneTime,\
        2022,en-US,"64 Bit, ISO"
        example-1,\(partnerId),mara.voss@kestrel.example,EX-2,Purchase,alster.example,DZH318Z0BQ3V,00G1,1,P3Y,,,

        """
}
