"""How much of a file of figures is read before it is refused."""

MIB = 1024 * 1024

FILE_BYTES = 200 * MIB
ROWS = 2_000_000  # of all sheets together; also how many lines a text is taken apart into
COLUMNS = 16_384  # as many as spreadsheets have
CELLS = 4_000_000  # of a spreadsheet, which is held in memory
TEXT_CELLS = 50_000_000  # of a text, which is read row by row
COPIED_LETTERS = 100 * MIB  # of a spreadsheet: texts that stand once and show in many cells
LETTERS = 131_072  # of one cell; posts reach 63,206, cells of spreadsheets 32,767
SHEETS = 500

MEMBERS = 2_000  # of a ZIP, as spreadsheets are too
MEMBER_BYTES = 200 * MIB  # unpacked
UNPACKED_BYTES = 400 * MIB  # all members together
RATIO = 200  # unpacked to packed; sheets of zeros reach 60
RATIO_FROM = 4 * MIB  # smaller members may pack as well as they like

AGAIN_BYTES = 1024 * MIB  # of a spreadsheet, if all of it were read for each sheet
XML_BYTES = 100 * MIB  # of one document
ELEMENTS = 10_000_000  # of one document
DEPTH = 60  # elements within elements
ATTRIBUTES = 200  # of one element; a workbook that names all its vocabularies has fifty
