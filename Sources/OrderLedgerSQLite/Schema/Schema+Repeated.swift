extension Schema {
    /// The values that many orders share, stored once: snapshots of the reference data, never updated. A customer whose
    /// row in the reference data changed is another snapshot.
    static let repeatedTables = """
        CREATE TABLE customer (
            id INTEGER PRIMARY KEY,
            customer_id TEXT NOT NULL,
            domain_name TEXT NOT NULL,
            name TEXT NOT NULL,
            country TEXT NOT NULL,
            partner_id TEXT NOT NULL,
            mpn_id TEXT NOT NULL,
            reseller_mpn_id TEXT NOT NULL,
            vat_id TEXT NOT NULL,
            is_tax_exempt INTEGER NOT NULL CHECK (is_tax_exempt IN (0, 1)),
            UNIQUE (
                customer_id, domain_name, name, country, partner_id, mpn_id, reseller_mpn_id, vat_id, is_tax_exempt)
        ) STRICT;
        -- lower() is that of ASCII, which is what domain names are compared by
        CREATE INDEX customer_by_domain ON customer (lower(domain_name));

        CREATE TABLE product (
            id INTEGER PRIMARY KEY,
            product_id TEXT NOT NULL,
            sku_id TEXT NOT NULL,
            product_title TEXT NOT NULL,
            sku_title TEXT NOT NULL,
            family TEXT NOT NULL CHECK (family IN ('Software', 'Reservation')),
            edition TEXT NOT NULL,
            cores_per_unit INTEGER NOT NULL CHECK (cores_per_unit >= 0),
            vm_cores INTEGER NOT NULL CHECK (vm_cores >= 0),
            base_rate_sku_id TEXT NOT NULL,
            minimum_quantity INTEGER NOT NULL,
            maximum_quantity INTEGER NOT NULL,
            UNIQUE (
                product_id, sku_id, product_title, sku_title, family, edition, cores_per_unit, vm_cores,
                base_rate_sku_id, minimum_quantity, maximum_quantity)
        ) STRICT;

        CREATE TABLE offer (
            id INTEGER PRIMARY KEY,
            product INTEGER NOT NULL REFERENCES product,
            term TEXT NOT NULL,
            billing_plan TEXT NOT NULL,
            segment TEXT NOT NULL,
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            UNIQUE (product, term, billing_plan, segment, currency)
        ) STRICT;

        CREATE TABLE price_basis (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE,
            unit_price INTEGER NOT NULL,
            unit_price_digits INTEGER NOT NULL CHECK (unit_price_digits BETWEEN 0 AND 18),
            tax_rate INTEGER,
            tax_rate_digits INTEGER CHECK (tax_rate_digits BETWEEN 0 AND 18),
            rounding TEXT NOT NULL CHECK (rounding IN ('half-up', 'half-even', 'down')),
            treatment INTEGER NOT NULL CHECK (treatment BETWEEN 1 AND 4),
            CHECK ((tax_rate IS NULL) = (tax_rate_digits IS NULL))
        ) STRICT;

        CREATE TABLE download_choice (
            id INTEGER PRIMARY KEY,
            version TEXT NOT NULL,
            language TEXT NOT NULL,
            file_type TEXT NOT NULL,
            UNIQUE (version, language, file_type)
        ) STRICT;
        """
}
