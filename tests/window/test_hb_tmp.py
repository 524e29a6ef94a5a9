import gc, time
from PySide6.QtCore import Qt
from tests.window.heartbeat import Heartbeat
def test_hb(start, bakery, chrome):
    program = start(office=bakery)
    program.press("Ana")
    gc.disable()
    hb = Heartbeat(program.window)
    for page in ["today","accounts","people","history","settings","today","accounts"]:
        hb.doing = page
        program.window.open_page(page); program.settle()
    hb.doing="import"
    program.shell.workspace.go(f"import:{chrome}"); program.settle()
    hb.doing="bring"
    program.button("Bring in 2 logins").click(); program.settle()
    hb.doing="show"
    program.button("Show the accounts").click(); program.settle()
    hb.doing="palette"
    program.ctrl(Qt.Key.Key_K)
    print(hb.worst())
    gc.enable()
