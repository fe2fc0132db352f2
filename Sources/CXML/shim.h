/* Debian builds libxml2 with ICU, and its headers would bring in ICU's, which differ from the copy within Swift's
   Foundation. Only the last fields of xmlCharEncodingHandler depend on this, and Swift code does not touch it. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/HTMLparser.h>
