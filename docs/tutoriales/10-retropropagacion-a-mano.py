# %% [raw]
# ---
# description: Dos neuronas, seis números y la regla de la cadena. Qué factor de la retropropagación pone la activación y qué pasa si está mal.
# requisitos: [01-que-mide-la-derivada.py, 03-derivada-de-la-sigmoide.py, 07-relu-en-cero.py]
# tags: [regla de la cadena, backpropagation, backprop, chain rule, gradient check]
# ---

# %% [markdown]
# # Retropropagación a mano: ¿dónde entra f′?
#
# En [la primera página](01-que-mide-la-derivada.py) una neurona aprendió con un producto de tres factores. Las redes
# tienen muchas neuronas encadenadas, y el producto se alarga. La **retropropagación** (*propagación hacia atrás*) es la
# manera ordenada de calcularlo sin repetir cuentas. Aquí la haremos entera, con lápiz, para la red más pequeña que tiene
# algo que enseñar: dos neuronas en fila.
#
# $$z_1 = w_1 x + b_1, \quad a_1 = f(z_1),$$
#
# $$z_2 = w_2 a_1 + b_2, \quad a_2 = f(z_2),$$
#
# $$C = \frac{1}{2}(a_2 - y)^2.$$
#
# La entrada es $x$, la respuesta deseada es $y$, y $C$ es la pérdida. La activación $f$ será la sigmoide $\sigma$, con
# derivada $\sigma' = \sigma(1 - \sigma)$, como vimos en [su página](03-derivada-de-la-sigmoide.py).
#
# ## Predice
#
# Alguien programa mal la derivada de la ReLU: le sale siempre 1, también a la izquierda de 0. Con ella entrena veinte redes, de
# dos capas ocultas, que deben decir en cuál de dos anillos está un punto. ¿Cuántas acaban acertando los 24 puntos con que se
# entrenan?
#
# - **A.** Ninguna, o casi: con un gradiente falso no se aprende.
# - **B.** La mitad, más o menos: depende de los pesos con que empiecen.
# - **C.** Todas, o casi.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Guarda tu respuesta. Antes haremos a mano las cuentas de una red con dos neuronas, para ver en qué sitios entra esa derivada. El
#     experimento viene después, en [«Aprende, luego está bien… ¿o no?»](#aprende-luego-esta-bien-o-no).
#
# ## Hacia adelante
#
# Primero, las cuentas de izquierda a derecha. Guardamos todos los resultados intermedios: harán falta al volver.

# %%
import numpy as np


def sigmoide(z):
    return 1 / (1 + np.exp(-z))


def sigmoide_prima(z):
    s = sigmoide(z)
    return s * (1 - s)


x, y = 2.0, 1.0
w1, b1 = 0.5, -0.3
w2, b2 = 1.5, 0.2

z1 = w1 * x + b1
a1 = sigmoide(z1)
z2 = w2 * a1 + b2
a2 = sigmoide(z2)
C = (a2 - y) ** 2 / 2
print(f"z1 = {z1:.6f}   a1 = {a1:.6f}")
print(f"z2 = {z2:.6f}   a2 = {a2:.6f}")
print(f"C  = {C:.6f}")

# %% [markdown]
# ## Hacia atrás
#
# Llamamos $e_1$ y $e_2$ a lo que cambia la pérdida cuando se mueve cada preactivación:
#
# $$e_1 = \frac{\partial C}{\partial z_1}, \qquad e_2 = \frac{\partial C}{\partial z_2}.$$
#
# Son los *errores* que viajan hacia atrás. Si los tenemos, lo demás sale con una multiplicación.
#
# 1. **De $C$ a $a_2$.** La derivada de $\frac{1}{2}(a_2 - y)^2$ respecto de $a_2$ es $a_2 - y$.
#
# 2. **De $a_2$ a $z_2$: cruzamos la activación.** Como $a_2 = f(z_2)$, multiplicamos por $f'(z_2)$:
#
#     $$e_2 = (a_2 - y)\,f'(z_2).$$
#
# 3. **De $z_2$ a sus parámetros.** En $z_2 = w_2 a_1 + b_2$, si $w_2$ se mueve un poquito, $z_2$ se mueve $a_1$ veces ese
#     poquito; si se mueve $b_2$, lo mismo que él:
#
#     $$\frac{\partial C}{\partial w_2} = e_2\,a_1, \qquad \frac{\partial C}{\partial b_2} = e_2.$$
#
# 4. **De $z_2$ a $a_1$.** En la misma fórmula, si $a_1$ se mueve un poquito, $z_2$ se mueve $w_2$ veces ese poquito. El error
#     vuelve por el peso: $\frac{\partial C}{\partial a_1} = w_2\,e_2$.
#
# 5. **De $a_1$ a $z_1$: otra activación que cruzar.**
#
#     $$e_1 = w_2\,e_2\,f'(z_1).$$
#
# 6. **De $z_1$ a sus parámetros**, como en el paso 3:
#
#     $$\frac{\partial C}{\partial w_1} = e_1\,x, \qquad \frac{\partial C}{\partial b_1} = e_1.$$
#
# Con más capas se repiten los pasos 3, 4 y 5, y los dos últimos juntos son $e_l = w_{l+1}\,e_{l+1}\,f'(z_l)$. En números:

# %%
e2 = (a2 - y) * sigmoide_prima(z2)
dC_dw2, dC_db2 = e2 * a1, e2
e1 = w2 * e2 * sigmoide_prima(z1)
dC_dw1, dC_db1 = e1 * x, e1
print(f"e2 = {e2:.6f}   ∂C/∂w2 = {dC_dw2:.6f}")
print(f"e1 = {e1:.6f}   ∂C/∂w1 = {dC_dw1:.6f}")

# %% [markdown]
# En el esquema, cada caja lleva su valor, en azul, y debajo, en anaranjado, la derivada de $C$ respecto de ella. Si
# cambia un solo número, ¿qué apaga $\frac{\partial C}{\partial w_1}$, y qué le cambia el signo?

# %% tags=["folded", "diagram"] mover="w1=(-2.5, 3.5, 0.5), b1=(-3.3, 2.7, 0.5), w2=(-3, 4.5, 0.75), b2=(-2.8, 3.2, 0.5), x=(-3, 3, 0.5)" alt="Esquema de la red de dos neuronas, de arriba abajo: la entrada x, la preactivación z₁, la salida a₁, z₂, a₂ y la pérdida C, con y = {y:g}. A z₁ llegan también el peso w₁ y el sesgo b₁; a z₂, w₂ y b₂. Cada caja lleva su valor, en azul, que baja, y la derivada de C respecto de ella, en anaranjado, que sube. Junto a cada cable de la columna central va el factor que pone al volver: a₂ − y, f′(z₂), w₂, f′(z₁) y w₁. Las cuatro derivadas que se buscan, las de w₁, b₁, w₂ y b₂, van en cajas de borde verde."
import matplotlib.pyplot as plt
from matplotlib.patches import (
    FancyArrowPatch,
    FancyBboxPatch,
)


def con_signo(v):
    # siempre con las mismas letras
    return f"{v + 0.0:+.4f}".replace("-", "−")


def ida_y_vuelta(w1, b1, w2, b2, x):
    z1 = w1 * x + b1
    a1 = sigmoide(z1)
    z2 = w2 * a1 + b2
    a2 = sigmoide(z2)
    f1, f2 = sigmoide_prima(z1), sigmoide_prima(z2)
    e2 = (a2 - y) * f2
    e1 = w2 * e2 * f1
    cajas = {
        "x": (x, w1 * e1),
        "z₁": (z1, e1),
        "a₁": (a1, w2 * e2),
        "z₂": (z2, e2),
        "a₂": (a2, a2 - y),
        "C": ((a2 - y) ** 2 / 2, 1.0),
        "w₁": (w1, e1 * x),
        "b₁": (b1, e1),
        "w₂": (w2, e2 * a1),
        "b₂": (b2, e2),
    }
    return cajas, (f1, f2)


figura, eje = plt.subplots(figsize=(4.8, 5.3))
eje.set(xlim=(-0.03, 4.57), ylim=(-0.35, 5.35))
eje.axis("off")


def flecha(desde, hasta, color):
    eje.add_patch(
        FancyArrowPatch(
            desde,
            hasta,
            arrowstyle="->",
            mutation_scale=12,
            shrinkA=0,
            shrinkB=0,
            color=color,
        )
    )


cajas, pendientes = ida_y_vuelta(w1, b1, w2, b2, x)
valor, vuelve = {}, {}
for i, nombre in enumerate(cajas):
    buscada = i > 5
    # el borde izquierdo, el ancho, la mitad y la altura
    borde, ancho, u, v = 2.08, 1.34, 2.56, 5 - i
    rotulos = [(nombre, 0.13, "C0")]
    if buscada:
        borde, ancho, u, v = 0, 1.7, 0.86, 10.7 - i
        derivada = f"∂C/∂{nombre}"
        rotulos.append((derivada, -0.13, "C1"))
        z = 4 if i < 8 else 2
        llega = z - 0.07 if i % 2 else z + 0.2
        flecha((1.72, v + 0.1), (2.06, llega), "C0")
        sale = (2.06, llega - 0.13)
        flecha(sale, (1.72, v - 0.1), "C1")
    eje.add_patch(
        FancyBboxPatch(
            (borde, v - 0.28),
            ancho,
            0.56,
            boxstyle="round,pad=0,rounding_size=0.1",
            fc="none",
            ec="C2" if buscada else "C4",
        )
    )
    for rotulo, sube, color in rotulos:
        eje.text(
            u,
            v + sube,
            f"{rotulo} =",
            color=color,
            ha="right",
            va="center",
        )
    valor[nombre], vuelve[nombre] = (
        eje.text(
            u + 0.06, v + sube, "", color=c, va="center"
        )
        for sube, c in [(0.13, "C0"), (-0.13, "C1")]
    )
eje.text(
    0.8,
    -0.13,
    f"se busca\ny = {y:g}",
    color="C2",
    ha="center",
)
flecha((1.35, 0), (2.06, 0), "C2")
pone = {}
for i, factor in enumerate(
    ["w₁", "f′(z₁)", "w₂", "f′(z₂)", "(a₂ − y)"]
):
    flecha((2.55, 4.71 - i), (2.55, 4.29 - i), "C0")
    flecha((2.85, 4.29 - i), (2.85, 4.71 - i), "C1")
    eje.text(
        2.95,
        4.5 - i,
        f"× {factor}",
        color="C1",
        va="center",
    )
    if "f" in factor:
        pone[factor] = eje.text(
            3.64, 4.5 - i, "", color="C1", va="center"
        )


def mover(w1=w1, b1=b1, w2=w2, b2=b2, x=x):
    cajas, pendientes = ida_y_vuelta(w1, b1, w2, b2, x)
    for nombre, (v, d) in cajas.items():
        valor[nombre].set_text(con_signo(v))
        vuelve[nombre].set_text(con_signo(d))
    for letrero, v in zip(pone.values(), pendientes):
        letrero.set_text(f"= {v:.3f}")
    movida = ida_y_vuelta(w1 + 0.1, b1, w2, b2, x)[0]
    cambio = movida["C"][0] - cajas["C"][0]
    d = cajas["w₁"][1] + 0.0
    return (
        f"∂C/∂w₁ = {d:.2g}: si w₁ sube 0.1, C cambiará"
        f" cerca de {0.1 * d:.2g}. De verdad cambia"
        f" {cambio:.2g}."
    )


mover()
plt.show()

# %% [markdown]
# Lee lo anaranjado de abajo arriba. Sale un 1, que es $\frac{\partial C}{\partial C}$, y en cada cable de la columna recoge un factor. Hasta
# $z_1$ son cuatro, y dos son de la activación, $f'(z_2)$ y $f'(z_1)$; con la sigmoide ninguno pasa de ¼. Con los números de la página, entre los
# dos encogen el error más de {{ 1 / np.prod(pendientes) // 1:.0f }} veces. Al salir hacia $w_1$ recoge otro,
# $x$, que no está escrito. Si un factor es 0, lo que viene después en el camino de vuelta se queda sin corrección. Así,
# $\frac{\partial C}{\partial w_1}$ es 0 con $w_2 = 0$ y con $x = 0$. La derivada de la sigmoide nunca es 0, pero con $z$ muy lejos de 0
# casi lo es. Y el signo lo cambian $w_2$ y $x$ cuando cruzan el 0, porque aquí $f' > 0$ y $a_2 - y < 0$ siempre.
#
# (Lo anunciado y lo que cambia $C$ de verdad no son iguales: la derivada solo promete eso con pasos muy pequeños, y 0.1 no lo es
# tanto.)
#
# ## Compruébalo
#
# ¿Están bien las cuentas? Movamos cada parámetro de verdad, un poco hacia cada lado, y miremos la pérdida. Se llama
# **comprobación del gradiente**.


# %%
def perdida(p, x=2.0, y=1.0):
    w1, b1, w2, b2 = p
    a1 = sigmoide(w1 * x + b1)
    a2 = sigmoide(w2 * a1 + b2)
    return (a2 - y) ** 2 / 2


def gradiente_numerico(perdida, p, h=1e-5):
    medidas = []
    for i in range(len(p)):
        paso = np.zeros(len(p))
        paso[i] = h
        cambio = perdida(p + paso) - perdida(p - paso)
        medidas.append(cambio / (2 * h))
    return np.array(medidas)


p = np.array([w1, b1, w2, b2])
a_mano = np.array([dC_dw1, dC_db1, dC_dw2, dC_db2])
medido = gradiente_numerico(perdida, p)
error = np.linalg.norm(
    a_mano - medido
) / np.linalg.norm(medido)
print("∂C/∂…   a mano       medido")
for nombre, u, v in zip(
    ["w1", "b1", "w2", "b2"], a_mano, medido
):
    print(f"{nombre}   {u:.8f}   {v:.8f}")
print("error relativo menor que 1e-8:", error < 1e-8)

# %% [markdown]
# Coinciden en todas las cifras que se ven, y eso hace muy creíble el gradiente en ese punto. Un error relativo de 0.1 pide
# mirar. Suele ser un fallo; pero también sale si hay [una esquina dentro del paso](07-relu-en-cero.py), con ReLU, o si la
# pérdida o la salida se mueven tan poco que la resta se queda sin cifras. Prueba con otro paso y en otro punto.
#
# La retropropagación no corrige ningún peso: **calcula el gradiente**. Quien corrige es el descenso de gradiente, con un paso
# en contra. Con tasa 1, la pérdida baja:

# %%
despues = perdida(p - 1.0 * a_mano)
print(f"C pasa de {perdida(p):.4f} a {despues:.4f}")

# %% [markdown]
# ## Aprende, luego está bien… ¿o no?
#
# Hay un fallo que la pérdida puede no delatar. Supón que alguien programa la derivada de la ReLU así: `np.ones_like(z)`,
# siempre 1, olvidándose de que a la izquierda de 0 vale 0. ¿Se estropea el entrenamiento? Probemos con una red que recibe
# las dos coordenadas de un punto y debe decir en cuál de dos anillos está. Tiene dos capas de 16 neuronas y una salida con
# sigmoide, y la entrenamos veinte veces, con veinte sorteos de los pesos iniciales. La pérdida es la *entropía cruzada*, que se explica en
# [la página del desvanecimiento](12-desvanecimiento-del-gradiente.py); aquí basta saber que con ella el error de la última
# neurona es $e = a - y$. El paso 5 de antes es la línea `e = (e @ …) * relu_prima(…)`, donde `@` multiplica matrices: una por cada red,
# las veinte a la vez.


# %% tags=["folded"]
def anillos(n):
    giro = 2 * np.pi * np.arange(n) / n
    uno = np.column_stack([np.cos(giro), np.sin(giro)])
    x = np.concatenate([uno, 2 * uno])
    return x, np.repeat([0, 1], n)[:, None]


x_anillos, y_anillos = anillos(12)


def redes_nuevas(semilla, redes=20):
    # He et al. (2015): varianza 2/n para la ReLU
    rng = np.random.default_rng(semilla)
    capas = [2, 16, 16, 1]
    return [
        (
            rng.normal(
                0, np.sqrt(2 / m), (redes, m, n)
            ),
            np.zeros((redes, 1, n)),
        )
        for m, n in zip(capas[:-1], capas[1:])
    ]


def gradiente(red, relu_prima):
    x, y = x_anillos, y_anillos
    a, zs, entradas = x, [], []
    for W, b in red:
        entradas.append(a)
        zs.append(a @ W + b)
        a = np.maximum(0, zs[-1])
    z = zs[-1]
    C = (np.logaddexp(0, z) - y * z).mean(axis=(1, 2))
    e, cambios = (sigmoide(z) - y) / len(x), []
    for i in reversed(range(len(red))):
        dW = entradas[i].swapaxes(-1, -2) @ e
        db = e.sum(axis=1, keepdims=True)
        cambios.insert(0, (dW, db))
        if i > 0:
            W = red[i][0]
            e = (e @ W.swapaxes(1, 2)) * relu_prima(
                zs[i - 1]
            )
    aciertos = ((z > 0) == y).sum(axis=(1, 2))
    return C, aciertos, cambios


def entrenar(relu_prima, semilla=0, pasos=800, lr=0.1):
    red = redes_nuevas(semilla)
    for _ in range(pasos):
        C, aciertos, cambios = gradiente(
            red, relu_prima
        )
        red = [
            (W - lr * dW, b - lr * db)
            for (W, b), (dW, db) in zip(red, cambios)
        ]
    return C, aciertos


# %%
def correcta(z):
    return np.where(
        z > 0, 1.0, 0.0
    )  # con el convenio ReLU′(0) = 0


def siempre_uno(z):
    return np.ones_like(z)


C, todo = {}, {}
print("             aciertan   pérdida   pérdida")
print("                todo     media    la peor")
for relu_prima in [correcta, siempre_uno]:
    C[relu_prima], aciertos = entrenar(relu_prima)
    todo[relu_prima] = np.sum(aciertos == 24)
    print(
        f"{relu_prima.__name__:11}"
        f" {todo[relu_prima]:3} de 20"
        f" {C[relu_prima].mean():9.3f}"
        f" {C[relu_prima].max():9.3f}"
    )

# %% [markdown]
# Con la derivada equivocada la red **también aprende**: {{ todo[siempre_uno] }} de las 20 aciertan los 24 puntos con que se
# entrenaron. La respuesta es la C. La A tienta porque un gradiente falso podría llevar a cualquier parte. Pero el de la última
# capa es el bueno, porque la derivada de la ReLU no entra en él; y en las otras, las neuronas con $z > 0$ llevan el factor que
# les toca. En {{ np.sum(C[siempre_uno] > C[correcta]) }} la pérdida queda mayor que con la correcta, pero quien no tenga con qué
# comparar no sospechará nada. Que la pérdida baje no demuestra que el gradiente esté bien. La comprobación del gradiente, en
# cambio, lo ve en un instante, en las veinte redes:


# %% tags=["folded"]
def errores_del_gradiente(
    relu_prima, semilla=0, h=1e-5
):
    red = redes_nuevas(semilla)
    cambios = gradiente(red, relu_prima)[2]
    W = red[0][0]
    medido = np.zeros_like(W)
    for i in np.ndindex(W.shape[1:]):
        original = W[:, *i].copy()
        W[:, *i] = original + h
        arriba = gradiente(red, relu_prima)[0]
        W[:, *i] = original - h
        abajo = gradiente(red, relu_prima)[0]
        W[:, *i] = original
        medido[:, *i] = (arriba - abajo) / (2 * h)
    return np.linalg.norm(
        cambios[0][0] - medido, axis=(1, 2)
    ) / np.linalg.norm(medido, axis=(1, 2))


bien = errores_del_gradiente(correcta)
mal = errores_del_gradiente(siempre_uno)
poco, mucho = np.sum(bien < 1e-6), np.sum(mal > 0.1)
print(f"correcta:    {poco} de 20 con menos de 1e-6")
print(f"siempre_uno: {mucho} de 20 con más de 0.1")

# %% [markdown]
# ## Error frecuente
#
# !!! warning "«Si entrena, el gradiente está bien»"
#     Un gradiente equivocado puede seguir bajando la cuesta, más despacio o por peor camino. Antes de fiarte de una
#     derivada escrita a mano, compárala con el cociente centrado, en varios puntos.
#
# !!! warning "Poner $f'(a)$ donde va $f'(z)$"
#     La derivada de la activación se evalúa en su **entrada**, $z$. Con la sigmoide se puede calcular a partir de la
#     salida, porque $f'(z) = a\,(1 - a)$, y de ahí viene la confusión: `sigmoide_prima(a)` es otra cosa.
#
# ## Ejercicio
#
# Cambiemos una cosa: la **primera** neurona usa tanh, y la segunda, sigmoide. Escribe `atras(x, y, w1, b1, w2, b2)`: hace el
# camino de ida y el de vuelta, y devuelve los cuatro números `[∂C/∂w1, ∂C/∂b1, ∂C/∂w2, ∂C/∂b2]`. Puedes usar `np.tanh`,
# `sigmoide` y `sigmoide_prima`; la derivada de tanh es $1 - \tanh^2$.
#
# ??? tip "Pista 1"
#     ¿Qué línea del camino de ida cambia? ¿Y cuál del de vuelta?
#
# ??? tip "Pista 2"
#     Con $a_1 = \tanh(z_1)$, la derivada $f'(z_1)$ es $1 - a_1^2$.

# %% tags=["exercise"]
from activations.exercises import check


def atras(x, y, w1, b1, w2, b2):
    return NotImplemented  # borra esta línea y responde


check("atras", atras)


# %% tags=["solution"]
def atras(x, y, w1, b1, w2, b2):
    a1 = np.tanh(w1 * x + b1)
    z2 = w2 * a1 + b2
    e2 = (sigmoide(z2) - y) * sigmoide_prima(z2)
    e1 = w2 * e2 * (1 - a1**2)
    return [e1 * x, e1, e2 * a1, e2]


check("atras", atras)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     En una red de $L$ capas, $z_l = W_l a_{l-1} + b_l$ y $a_l = f(z_l)$ componente a componente, con $f$ derivable en cada
#     preactivación que aparece y $C$ derivable en $a_L$. Sea $e_l = \partial C / \partial z_l$. La regla de la cadena da
#     $e_L = \frac{\partial C}{\partial a_L} \odot f'(z_L)$, $e_l = (W_{l+1}^{T} e_{l+1}) \odot f'(z_l)$, y
#     $\frac{\partial C}{\partial W_l} = e_l\,a_{l-1}^{T}$, $\frac{\partial C}{\partial b_l} = e_l$, donde $\odot$ multiplica
#     componente a componente.
#
#     Con la ReLU, si alguna preactivación es exactamente 0, $f'$ no existe ahí y la fórmula usa un convenio; fuera de esos
#     puntos el resultado es la derivada.
#
# ## Referencias
#
# La retropropagación se hizo popular con Rumelhart, Hinton y Williams (1986); los pesos iniciales de la ReLU, con varianza
# $2/n$, son de He y otros (2015).
#
# - D. E. Rumelhart, G. E. Hinton y R. J. Williams (1986). *Learning representations by back-propagating errors*.
#   Nature 323, 533–536. [doi 10.1038/323533a0](https://doi.org/10.1038/323533a0)
# - K. He, X. Zhang, S. Ren y J. Sun (2015). *Delving deep into rectifiers: surpassing human-level performance on
#   ImageNet classification*. ICCV, 1026–1034.
