// libxml2's headers for reading and validating. Where libxml2 was built with ICU, they would bring ICU's own, whose types
// clash with those of the ICU in Foundation. All that goes with them is the end of a structure that is used by pointer alone.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
