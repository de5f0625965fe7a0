# %% [raw]
# ---
# description: La función escalón da un salto en cero. Cómo dibujarlo sin inventar una subida, por qué allí no hay derivada y qué quiere decir, y qué no, «pendiente infinita».
# requisitos: [01-que-mide-la-derivada.py]
# objetivos: ["dibujar un salto sin mentir, y decir por qué en él no hay derivada"]
# rutas: [rigor]
# tags: [step function, Heaviside]
# ---

# %% [markdown]
# # ¿Cómo se dibuja un salto sin mentir? La función escalón
#
# La primera neurona artificial, la de McCulloch y Pitts en 1943, tenía dos estados: callada o disparada. En el lenguaje de
# hoy, y con el umbral (el valor desde el que dispara) en 0, su función de activación es la [**función escalón**](../catalogo/heaviside.md) de Heaviside, $H$:
#
# $$H(x) = \begin{cases} 0 & \text{si } x < 0 \\ 1 & \text{si } x \ge 0 \end{cases}$$
#
# Una neurona aprende con [la pendiente de su activación](01-que-mide-la-derivada.py). ¿Y qué pendiente tiene un salto? Muchas
# gráficas de $H$ engañan justo en eso: dibujan una subida que no existe, y le dan una pendiente. Empecemos por
# dibujar bien el salto; luego lo derivaremos.
#
# ## Predice
#
# Un programa calcula $H$ en 101 puntos entre −2 y 2, y los une en orden. ¿Qué dibuja en el salto?
#
# - **A.** Una línea vertical.
# - **B.** Una línea inclinada.
# - **C.** Ninguna línea: deja un hueco.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La figura que viene ahora parece decir A. Los datos dicen otra cosa: guarda tu respuesta y compara.
#
# ## Una gráfica que miente
#
# Dibujemos $H$ como se dibuja cualquier función: calculamos muchos puntos y dejamos que el programa los una.

# %% tags=["counterexample"] alt="Dibujo engañoso de la función escalón entre -2 y 2: el programa ha unido todos los puntos con un solo trazo, y alrededor de 0 aparece una subida casi vertical de {desde[1]:g} a {hasta[1]:g} que la función no tiene."
import matplotlib.pyplot as plt
import numpy as np


def escalon(x):
    return np.where(x < 0, 0.0, 1.0)


x = np.linspace(-2, 2, 101)
figura, eje = plt.subplots()
eje.plot(x, escalon(x))
eje.set(title="así NO: los puntos, unidos", xlabel="x")
i = np.argmax(escalon(x))  # el primero que ya vale 1
desde = x[i - 1], escalon(x[i - 1])
hasta = x[i], escalon(x[i])
plt.show()

# %% [markdown]
# Parece que en $x = 0$ hay una línea vertical, como si $H$ pasara por 0.2, por 0.5, por 0.9… Pero en $x = 0$ la
# definición da un solo valor, 1. ¿De dónde sale esa línea? Preguntemos a los datos qué dos puntos une:

# %%
print(f"sale de   ({desde[0]:.2f}, {desde[1]:g})")
print(f"y llega a ({hasta[0]:g}, {hasta[1]:g})")

print("\npuntos calculados   pendiente de la subida")
for n in [5, 11, 101, 1001, 10001]:
    x = np.linspace(-2, 2, n)
    pendiente = np.max(np.diff(escalon(x)) / np.diff(x))
    print(f"{n:17}   {pendiente:22.1f}")

# %% [markdown]
# Sale del último punto que vale 0 y llega al primero que ya vale 1. No es vertical: es una recta inclinada,
# más empinada cuanto más juntos estén los puntos. La respuesta es la B. **La línea no es de la función, es de la rejilla**: la
# pone el programa al unir dos puntos que la función no une.
#
# Con lupa se ve. La lupa amplía más cuantos más puntos hay: una unidad de su eje es siempre un paso de la rejilla. Con
# cualquier número de puntos, la subida está inclinada; solo desaparece si se corta el trazo.

# %% tags=["folded", "counterexample"] mover="puntos=[5, 11, 21, 41, 101, 201, 401, 1001, 2001, 4001, 10001], trazo=['unido', 'cortado']" alt="Dos vistas del escalón, calculado en puntos de -2 a 2: arriba, entero; abajo, con lupa, los cinco puntos de alrededor de 0. Con el trazo unido hay una subida: arriba parece más vertical cuantos más puntos hay, y con la lupa es siempre la misma recta inclinada. Con el trazo cortado no hay subida en ninguna de las dos."
figura, (entero, lupa) = plt.subplots(
    2, 1, figsize=(4.8, 4.4)
)
(trazo_1,) = entero.plot([], [], color="C0")
entero.set(
    title="entero",
    xlim=(-2.1, 2.1),
    ylim=(-0.2, 1.2),
    xlabel="x",
)
lupa.plot([-2, -1], [0, 0], "C0o", label="puntos")
lupa.plot([0, 1, 2], [1, 1, 1], "C0o", label="puntos")
(trazo_2,) = lupa.plot([], [], "C0", label="trazo")
marca = lupa.text(-1, -0.3, "", ha="center", color="C0")
lupa.text(0, 1.15, "x = 0", ha="center", color="C0")
lupa.set(
    xlim=(-2.1, 2.1), ylim=(-0.5, 1.5), yticks=[0, 1]
)
lupa.set(title="con lupa", xlabel="pasos de la rejilla")


def mover(puntos=101, trazo="unido"):
    x = np.linspace(-2, 2, puntos)
    y = escalon(x)
    paso = 4 / (puntos - 1)
    if trazo == "cortado":
        i = np.argmax(y)
        x = np.insert(x, i, 0)
        y = np.insert(y, i, np.nan)
    trazo_1.set_data(x, y)
    cerca = np.abs(x / paso) < 2.5
    trazo_2.set_data(x[cerca] / paso, y[cerca])
    marca.set_text(f"x = −{paso:.4f}")
    if trazo == "cortado":
        return (
            f"Con {puntos} puntos y el trazo cortado, "
            f"entre x = {-paso:g} y x = 0 no se dibuja "
            "nada."
        )
    return (
        f"Con {puntos} puntos, el trazo sube 1 al "
        f"avanzar {paso:g}: pendiente {1 / paso:g}. "
        "Está inclinado, no vertical."
    )


mover()
plt.show()

# %% [markdown]
# ## Una gráfica honesta
#
# **Un salto se dibuja levantando el lápiz.** Al programa hay que decirle dónde: para matplotlib, lo dice un `nan` en los datos.
# Después marcamos los extremos como en clase: punto **cerrado** en el valor de la función y punto **abierto** en el límite
# lateral que no es ese valor.

# %% alt="Dibujo honesto de la función escalón entre -2 y 2: dos trazos horizontales que no se tocan, uno a altura 0 y otro a altura 1. En x = 0 hay un punto abierto a altura 0 y uno cerrado a altura {en_cero:g}, que es el valor de la función."
x = np.array([-2, 0, 0, 0, 2])
y = np.array([0, 0, np.nan, 1, 1])  # el nan corta en 0

figura, eje = plt.subplots()
eje.plot(x, y)
eje.plot(0, 0, "o", color="C0", markerfacecolor="white")
eje.plot(0, 1, "o", color="C0")
eje.set(
    title="así sí: un salto", xlabel="x", yticks=[0, 1]
)
en_cero = escalon(0)
plt.show()

# %% [markdown]
# Ahora el dibujo dice exactamente lo que dice la definición: a la izquierda 0, a la derecha 1, en el 0 vale 1, y no hay
# ningún punto intermedio.
#
# ## La derivada, fuera del salto
#
# A la izquierda de 0, $H$ es constante: si $x < 0$ y damos un paso $h$ que no llegue hasta el 0,
#
# $$\frac{H(x + h) - H(x)}{h} = \frac{0 - 0}{h} = 0.$$
#
# A la derecha pasa igual, con $1 - 1$. Por tanto $H'(x) = 0$ para todo $x \ne 0$. Fíjate en lo que implica para una
# red: mover un poco la entrada no cambia la salida, así que la derivada no da ninguna pista de hacia dónde ir.
#
# ## La derivada, en el salto
#
# Antes de los cocientes, un detalle. Hay quien define $H(0) = 1$, quien prefiere $H(0) = 0$ y quien elige ½: son tres
# convenios, y `np.heaviside` te obliga a decir cuál quieres. Probemos los tres, con el cociente por la izquierda,
# $\frac{H(0) - H(-h)}{h}$, y por la derecha, $\frac{H(h) - H(0)}{h}$:


# %%
def cocientes(valor, h):
    H = [np.heaviside(x, valor) for x in (-h, 0, h)]
    return (H[1] - H[0]) / h, (H[2] - H[1]) / h


# %% tags=["folded"]
print("H(0)      h    por la izquierda  por la derecha")
for valor in [0.0, 0.5, 1.0]:
    for h in [0.1, 0.01, 0.001]:
        lados = cocientes(valor, h)
        print(
            f"{valor:4}  {h:5}"
            f"  {lados[0]:16.0f}  {lados[1]:14.0f}"
        )
    print()

# %% [markdown]
# En la figura, las dos secantes salen del punto de $x = 0$, a la altura de $H(0)$, que es `valor`. Con $h$ cada vez menor, alguna
# se acerca a la vertical, elijas el valor que elijas:

# %% tags=["folded"] mover="h=[1, 0.8, 0.5, 0.25, 0.1, 0.05, 0.025, 0.01], valor=[0, 0.5, 1]" alt="El escalón entre -1.5 y 1.5, con un punto en x = 0 a la altura elegida para H(0). De él salen dos secantes: una hacia la izquierda, que pasa por el punto de x = -h, a altura 0, y otra hacia la derecha, que pasa por el de x = h, a altura 1."
figura, eje = plt.subplots()
eje.plot([-1.5, 0], [0, 0], "C0", label="H")
eje.plot([0, 1.5], [1, 1], "C0", label="H")
eje.plot([0, 0], [0, 1], "C0o", label="abierto")
eje.lines[-1].set_markerfacecolor("white")
(izquierda,) = eje.plot([], [], "C3")
izquierda.set_label("secante izquierda")
(derecha,) = eje.plot([], [], "C3")
derecha.set_label("secante derecha")
(pie,) = eje.plot([], [], "C3o", label="en −h")
(punto,) = eje.plot([], [], "o", gid="asa")
punto.set(color="C3", markersize=9, label="en h")
(en_0,) = eje.plot([], [], "C0o", label="H(0)")
eje.set(xlim=(-1.5, 1.5), ylim=(-0.4, 1.4), xlabel="x")
eje.set(yticks=[0, 0.5, 1])
crecen = {
    0: "crece el de la derecha",
    0.5: "crecen los dos",
    1: "crece el de la izquierda",
}


def mover(h=0.5, valor=0.5):
    m = valor / h, (1 - valor) / h
    izquierda.set_data(
        [-1.5, 0], [valor - 1.5 * m[0], valor]
    )
    derecha.set_data(
        [0, 1.5], [valor, valor + 1.5 * m[1]]
    )
    pie.set_data([-h], [0])
    punto.set_data([h], [1])
    en_0.set_data([0], [valor])
    return (
        f"Con H(0) = {valor:g} y h = {h:g}, el cociente"
        f" por la izquierda es {m[0]:g}, y por la "
        f"derecha, {m[1]:g}. Al achicar h, "
        f"{crecen[valor]} sin freno."
    )


mover()
plt.show()

# %% [markdown]
# Al achicar $h$, unos cocientes se quedan en 0 y otros crecen sin freno, y **cuáles** depende de una elección nuestra,
# el valor de $H(0)$. Con ninguno de los tres convenios hay un límite finito por los dos lados. No es mala suerte: es un
# teorema.
#
# 1. **Sea $f$ cualquier función, y supón que existe $f'(0)$**, un número. Para $h \ne 0$ se puede escribir
#
#     $$f(h) - f(0) = h \cdot \frac{f(h) - f(0)}{h}.$$
#
# 2. **Haz tender $h$ a 0.** El primer factor tiende a 0 y el segundo a $f'(0)$, así que el producto tiende a
#     $0 \cdot f'(0) = 0$.
#
# 3. **Por tanto $f(h) \to f(0)$ por los dos lados**: toda función derivable en un punto es continua en él.
#
# 4. **$H$ no lo cumple.** Por la izquierda tiende a 0 y por la derecha a 1: sea cual sea $H(0)$, no puede ser igual
#     a los dos. **$H$ no es derivable en 0.**
#
# ### ¿Y «pendiente infinita»?
#
# Es una frase sobre los cocientes, no un número. Con $H(0) = 1$, el cociente por la izquierda crece sin freno y el de la
# derecha vale 0; con $H(0) = 0$ se cambian los papeles. Con $H(0) = ½$ crecen los dos, y las secantes se acercan a la
# vertical por ambos lados; aun así no hay derivada, porque infinito no es un número.
#
# Al límite del cociente por un solo lado se le llama **derivada lateral**. En la respuesta de nuestro paquete, `inf` avisa
# de que ese cociente crece sin freno. Y `nan`, que antes levantaba el lápiz, ahora dice «no existe».

# %%
import activations as act

H = act.heaviside
print(H)
print("\nen −1, 0 y 2:    ", H.derivative([-1, 0, 2]))
print("por la izquierda:", H.left_derivative(0.0))
print("por la derecha:  ", H.right_derivative(0.0))

medio = H.with_parameters(value_at_zero=0.5)
izquierda = medio.left_derivative(0.0)
derecha = medio.right_derivative(0.0)
print("\ncon H(0) = ½:    ", izquierda, derecha)

# %% [markdown]
# ## ¿Es H la derivada de alguna función?
#
# No, de ninguna.
#
# ??? abstract "La demostración (adelanta la respuesta de la página siguiente, la de la ReLU: léela después)"
#     1. **Si $F' = H$**, a la izquierda de 0 la pendiente de $F$ es siempre 0, así que $F$ es constante: $F(x) = c$.
#     2. **A la derecha la pendiente es siempre 1**, y $F$ es continua, por ser derivable: sigue donde estaba, $F(x) = x + c$.
#     3. **Entonces $F(x) = \max(0, x) + c$**, que es la [ReLU](../catalogo/relu.md) más una constante. En 0 tiene pendiente 0 por
#         un lado y 1 por el otro: no es derivable en 0, luego $F'(0)$ no puede valer $H(0)$, sea cual sea.
#
# El escalón no tiene derivada en su salto. Y, sin embargo, $H$ **sube**: pasa de 0 a
# 1. Esa subida tiene que notarse en alguna parte. ¿Dónde? Lo responde
# [¿Qué es (y qué no es) la delta de Dirac?](08-delta-de-dirac.py)
#
# ## Compruébalo: el cociente, lejos del salto y en él
#
# El *cociente centrado*, $\frac{f(x + h) - f(x - h)}{2h}$, con $h = 10^{-6}$, debe dar 0 lejos del salto. A menos de $h$ del
# salto tiene un pie a cada lado, y da $\frac{1}{2h}$.

# %%
h = 1e-6
lejos = np.linspace(0.1, 3, 100)
x = np.concatenate([-lejos, lejos])
error = np.abs(
    act.central_difference(escalon, x, h)
    - act.heaviside.derivative(x)
)
print("error máximo lejos de 0:", np.max(error))
en_cero = act.central_difference(escalon, 0.0, h)
print(f"en x = 0, con h = 1e-6:  {en_cero:.0f}")

# %% [markdown]
# Sale {{ en_cero:.0f }}. Quien derive $H$ con este cociente en $x = 0$ encontrará ese número en su pantalla. No es la derivada:
# con otro paso sale otro número.
#
# ## Error frecuente: «En 0, el escalón crece verticalmente»
#
# !!! warning "Lo vertical es del dibujo"
#     $H$, con $H(0) = 1$, vale {{ escalon(-0.01):g }} en $x = -0.01$ y {{ escalon(0):g }} en $x = 0$; 0.5 no lo vale nunca. Una función tiene en
#     cada punto un solo valor, y no puede recorrer otros dentro de él. La subida la traza el programa al unir dos puntos,
#     y es una recta inclinada. Corta el trazo con `nan` y desaparece.
#
# ## Error frecuente: «En el salto, la derivada es infinita»
#
# !!! warning "Un cociente que crece sin freno no es una derivada"
#     Con $h = 0.001$, los cocientes en 0 por la izquierda y por la derecha son {{ cocientes(1.0, 0.001)[0]:.0f }} y
#     {{ cocientes(1.0, 0.001)[1]:.0f }} si $H(0) = 1$, y al revés si $H(0) = 0$. Cuál crece depende del valor que se elija. Una
#     derivada es un límite **finito**, el mismo por los dos lados, y aquí no lo hay con ninguno.
#
# ## Ejercicio
#
# Deriva en 0 cualquier función de tres valores: `antes` si $x < 0$, `en_0` si $x = 0$ y `despues` si $x > 0$. Escribe
# `derivar_salto(antes, en_0, despues)`, que recibe tres números y devuelve otros tres, en este orden:
#
# - a qué tiende el cociente por la izquierda, $\frac{f(0) - f(-h)}{h}$, al achicar $h > 0$: un número, o bien `np.inf` si crece
#   sin freno, o `-np.inf` si baja sin freno;
# - lo mismo por la derecha, $\frac{f(h) - f(0)}{h}$;
# - la derivada en 0, o `np.nan` si no existe.
#
# Con $H$ y $H(0) = 1$, `derivar_salto(0, 1, 1)` es `[np.inf, 0, np.nan]`.
#
# ??? tip "Pista 1"
#     Escribe en papel los dos cocientes con `antes`, `en_0` y `despues`. El numerador no depende de $h$. ¿Qué hace el cociente si
#     ese numerador es positivo? ¿Y si es negativo? ¿Y si es 0?
#
# ??? tip "Pista 2"
#     Hay derivada si los dos cocientes tienden al mismo **número**, y `np.inf` no lo es.

# %% tags=["exercise"]
from activations.exercises import check


def derivar_salto(antes, en_0, despues):
    return NotImplemented  # borra esta línea y responde


check("derivar_salto", derivar_salto)


# %% tags=["solution"]
def tiende(numerador):
    if numerador == 0:
        return 0.0
    return np.inf if numerador > 0 else -np.inf


def derivar_salto(antes, en_0, despues):
    izquierda = tiende(en_0 - antes)
    derecha = tiende(despues - en_0)
    iguales = antes == en_0 == despues
    derivada = 0.0 if iguales else np.nan
    return [izquierda, derecha, derivada]


check("derivar_salto", derivar_salto)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     Sea $H(x) = 0$ si $x < 0$, $1$ si $x > 0$ y $H(0) = c$ con $0 \le c \le 1$. Los cocientes en 0 son, con $h > 0$,
#     $(1 - c)/h$ por la derecha y $c/h$ por la izquierda. Si $c = 1$, la derivada lateral derecha es 0 y el cociente
#     izquierdo tiende a $+\infty$; si $c = 0$, al revés; si $0 < c < 1$, los dos tienden a $+\infty$, y se dice que
#     $H'(0) = +\infty$ *en sentido extendido*. «Derivable» significa que el límite existe y es finito, de modo que $H$
#     no es derivable en 0 en ningún caso.
#
#     Que $H$ no es derivada de ninguna función se sigue del teorema del valor medio: si $F' = H$ en toda la recta,
#     $F(x) = F(0)$ si $x \le 0$ y $F(x) = F(0) + x$ si $x \ge 0$, y las laterales de $F$ en 0 son 0 y 1. Es un caso del
#     teorema de Darboux: una derivada, aunque no sea continua, toma todos los valores intermedios, y $H$ no los toma todos.
#
# ## Referencias
#
# <!-- referencias: mcculloch-1943 -->
