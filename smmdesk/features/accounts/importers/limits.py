"""How much of a stranger's file is read before it is refused."""

MIB = 1024 * 1024

FILE_BYTES = 64 * MIB  # a file that is read whole
ARCHIVE_BYTES = 512 * MIB  # a ZIP, of which only single members are read
ROWS = 100_000
LINES = 5_000_000
CELLS = 5_000_000  # of a table, all rows together; values of a JSON file
NODES = 2_000_000  # lists and objects of a JSON file
ELEMENTS = 5_000_000  # of an XML file
DEPTH = 200  # elements within elements

MEMBERS = 20_000  # of a ZIP
MEMBER_BYTES = 64 * MIB  # unpacked
RATIO = 200  # unpacked to packed; exports of logins reach 30
RATIO_FROM = MIB  # smaller members may pack as well as they like

UNPACKED_BYTES = 128 * MIB  # inside a KDBX file
KEY_FILE_BYTES = MIB
TWOFISH_BYTES = 2 * MIB  # there is only a slow Twofish at hand
AES_ROUNDS = 200_000_000
ARGON2_BYTES = 1024 * MIB
ARGON2_BYTE_PASSES = 32 * 1024 * MIB  # memory times iterations: what it costs in time
ARGON2_LANES = 64
