a = 1
b = 2
import pdb
pdb.set_trace()
c = 3
print(a + b + c)

# 为了弄清三件事，你会在 (Pdb) 后依次键入什么：
#   a 是什么；有了 c 之后，c 是什么；那时箭头周围是什么代码。
commands = [
    "pp a",
    "tbreak 6",
    "c",
    "pp c",
    "l .",
]

# 先亲手试一遍：按“用 pdb 调试”，在调试控制台中键入。
# 检查时会替你把它们输入一个真正的 pdb。
