# %% [raw]
# ---
# description: Dos neuronas, seis números y la regla de la cadena. Qué factor de la retropropagación pone la activación y qué pasa si está mal.
# requisitos: [01-que-mide-la-derivada.py, 03-derivada-de-la-sigmoide.py, 07-relu-en-cero.py]
# objetivos: ["calcular hacia atrás el gradiente de una red pequeña, y comprobarlo"]
# tags: [regla de la cadena, backpropagation, backprop, chain rule, gradient check]
# ---

# %% [markdown]
# # Retropropagación a mano: ¿dónde entra f′?
#
# Una red debía responder 1 y ha respondido otra cosa. Para corregirla hace falta el **gradiente**: la lista de las derivadas
# de la pérdida respecto de todos sus parámetros. Se puede medir, moviendo cada parámetro un poco a cada lado. Pero con un
# millón de parámetros hay que calcular la red dos millones de veces para dar un solo paso.
#
# La **retropropagación** (*propagación hacia atrás*) saca la lista entera con una ida y una vuelta. Aquí la haremos con lápiz,
# en la red más pequeña que tiene algo que enseñar: dos neuronas en fila.
#
# $$z_1 = w_1 x + b_1, \quad a_1 = f(z_1),$$
#
# $$z_2 = w_2 a_1 + b_2, \quad a_2 = f(z_2),$$
#
# $$C = \frac{1}{2}(a_2 - y)^2.$$
#
# La entrada es $x$, la respuesta deseada es $y$, y $C$ es la pérdida. La activación $f$ será la
# [sigmoide](../catalogo/sigmoid.md) $\sigma$; [su derivada](03-derivada-de-la-sigmoide.py) es $\sigma' = \sigma(1 - \sigma)$.
#
# ## Predice
#
# Alguien programa mal la derivada de la [ReLU](../catalogo/relu.md): le sale siempre 1, también a la izquierda de 0. Con ella
# entrena veinte redes, de dos capas ocultas, que deben decir en cuál de dos anillos está un punto.
#
# ¿Cuántas acaban acertando los 24 puntos con que se entrenan?
#
# - **A.** Todas, o casi todas: aun así se aprende.
# - **B.** La mitad, más o menos: depende de los pesos con que empiecen.
# - **C.** Ninguna, o casi ninguna: con un gradiente falso no se aprende.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Guarda tu respuesta. Antes veremos, en una red con dos neuronas, en qué sitios entra esa derivada. El experimento viene
#     después, en [«Aprende, luego está bien… ¿o no?»](#aprende-luego-esta-bien-o-no).
#
# ## Hacia adelante
#
# Las cuentas, de izquierda a derecha. Guardamos los resultados intermedios: harán falta al volver.

# %% tags=["folded"]
import numpy as np


def sigmoide(z):
    return 1 / (1 + np.exp(-z))


def sigmoide_prima(z):
    s = sigmoide(z)
    return s * (1 - s)


# %%
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
# Son los *errores* que viajan hacia atrás. Con ellos, lo demás sale con una multiplicación.
#
# 1. **De $C$ a $a_2$.** La derivada de $\frac{1}{2}(a_2 - y)^2$ respecto de $a_2$ es $a_2 - y$.
#
# 2. **De $a_2$ a $z_2$: cruzamos la activación.** Como $a_2 = f(z_2)$, multiplicamos por $f'(z_2)$:
#
#     $$e_2 = (a_2 - y)\,f'(z_2).$$
#
# 3. **De $z_2$ a sus parámetros.** En $z_2 = w_2 a_1 + b_2$, si $w_2$ se mueve un poquito, $z_2$ se mueve $a_1$ veces ese
#     poquito. Y si se mueve $b_2$, $z_2$ se mueve ese mismo poquito:
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
# Esa es la respuesta a la pregunta del título: **al volver, cada neurona que se cruza multiplica el error por su $f'$,
# calculada en su $z$.** Con más neuronas en la fila se repiten los pasos 3, 4 y 5; los dos últimos juntos son, en la
# neurona $l$, $e_l = w_{l+1}\,e_{l+1}\,f'(z_l)$. En números:

# %%
e2 = (a2 - y) * sigmoide_prima(z2)
dC_dw2, dC_db2 = e2 * a1, e2
e1 = w2 * e2 * sigmoide_prima(z1)
dC_dw1, dC_db1 = e1 * x, e1
print(f"e2 = {e2:.6f}   ∂C/∂w2 = {dC_dw2:.6f}")
print(f"e1 = {e1:.6f}   ∂C/∂w1 = {dC_dw1:.6f}")

# %% [markdown]
# En el esquema, sobre cada cable va, en azul, el valor que viaja hacia la derecha; debajo, en anaranjado, la derivada de $C$
# respecto de él, que vuelve. (Los de $a_1$ y $a_2$ siguen en la fila de abajo, y el de $y$ lleva solo su valor.) En
# cada caja, o debajo de $f$, está el factor con que se vuelve por cada entrada.
#
# Mueve un número; al mover otro, el anterior vuelve a su sitio. ¿Qué apaga $\frac{\partial C}{\partial w_1}$, y qué le
# cambia el signo?

# %% tags=["folded", "diagram"] mover="w1=(-2.5, 3.5, 0.5), b1=(-3.3, 2.7, 0.5), w2=(-3, 4.5, 0.75), x=(-3, 3, 0.5)" alt="Esquema de la red en tres filas, una por neurona y otra para la pérdida. En la primera entran x, w₁ y b₁ en una caja, de la que sale z₁; tras la activación f sale a₁, cuyo cable baja a la segunda fila. Allí entra, con w₂ y b₂, en otra caja; salen z₂ y, tras f, a₂, que baja a la tercera. Allí, con y = {y:g}, da la pérdida C. Sobre cada cable va su valor, en azul, y debajo, en anaranjado, la derivada de C respecto de él; las de z₁ y z₂ se llaman e₁ y e₂. En cada caja, o debajo de f, el factor con que se vuelve por cada entrada: w₁, x y 1; f′(z₁); w₂, a₁ y 1; f′(z₂), y a₂ − y. Las cuatro derivadas que se buscan, las de w₁, b₁, w₂ y b₂, llevan un marco verde."
import matplotlib.pyplot as plt


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
    cables = {
        "x": (x, w1 * e1),
        "w₁": (w1, e1 * x),
        "b₁": (b1, e1),
        "z₁": (z1, e1),
        "a₁": (a1, w2 * e2),
        "w₂": (w2, e2 * a1),
        "b₂": (b2, e2),
        "z₂": (z2, e2),
        "a₂": (a2, a2 - y),
        "C": ((a2 - y) ** 2 / 2, 1.0),
    }
    return cables, (f1, f2)


figura, eje = plt.subplots(figsize=(4.8, 5.25))
eje.set(xlim=(0, 346), ylim=(0, 378))
eje.axis("off")
valor, vuelve, pone = {}, {}, []


def letras(u, v, texto, color, **mas):
    return eje.text(
        u, v, texto, color=color, va="center", **mas
    )


def caja(u, v, ancho, alto, color="C4"):
    eje.add_patch(
        plt.Rectangle(
            (u, v), ancho, alto, fc="none", ec=color
        )
    )


def cable(desde, hasta, v, nombre="", ha="center"):
    eje.hlines(v, desde, hasta, color="C4", lw=1.5)
    eje.plot(hasta - 4, v, ">", color="C0", ms=6)
    if nombre:
        eje.plot(desde + 4, v, "<", color="C1", ms=6)
        u = (
            (desde + hasta) / 2
            if ha == "center"
            else 63
        )
        valor[nombre] = letras(
            u, v + 11, "", "C0", ha=ha
        )
        vuelve[nombre] = letras(
            u, v - 12, "", "C1", ha=ha
        )


def baja(desde, hasta):
    # el cable sigue en la fila de abajo
    eje.hlines(hasta + 37, 2, 344, color="C4", lw=1.5)
    eje.vlines(
        344, desde, hasta + 37, color="C4", lw=1.5
    )
    eje.vlines(2, hasta, hasta + 37, color="C4", lw=1.5)
    eje.plot(6, hasta, "<", color="C1", ms=6)


for n, x_a, fila in [("₁", "x", 340), ("₂", "a₁", 192)]:
    caja(124, fila - 100, 62, 116)
    formula = f"w{n}{x_a} + b{n}"
    letras(155, fila + 26, formula, "C0", ha="center")
    entran = {x_a: f"w{n}", f"w{n}": x_a, f"b{n}": "1"}
    for i, (nombre, por) in enumerate(entran.items()):
        v = fila - 42 * i
        letras(128, v, f"× {por}", "C1")
        if nombre == "a₁":  # lo demás está arriba
            cable(2, 124, v)
            letras(60, v + 11, "a₁", "C0", ha="right")
            continue
        cable(2, 124, v, nombre, "left")
        letras(
            60, v + 11, f"{nombre} =", "C0", ha="right"
        )
        if i:
            caja(0, v - 21, 122, 18, "C2")
            derivada = f"∂C/∂{nombre} ="
            letras(
                60, v - 12, derivada, "C1", ha="right"
            )
    caja(247, fila - 12, 24, 24)
    letras(259, fila, "f", "C0", ha="center")
    cable(186, 247, fila, f"z{n}")
    cable(271, 344, fila, f"a{n}")
    letras(216, fila + 26, f"z{n}", "C0", ha="center")
    letras(216, fila - 26, f"e{n}", "C1", ha="center")
    letras(307, fila + 26, f"a{n}", "C0", ha="center")
    pone.append(
        letras(259, fila - 44, "", "C1", ha="center")
    )
baja(340, 192)
baja(192, 44)
# la pérdida, en la tercera fila
caja(124, 4, 70, 56)
letras(159, 70, "½(a₂ − y)²", "C0", ha="center")
letras(60, 55, "a₂", "C0", ha="right")
letras(127, 44, "× (a₂ − y)", "C1")
cable(2, 124, 44)
cable(2, 124, 14)
letras(62, 25, f"y = {y:g}", "C2", ha="center")
cable(194, 270, 44, "C")
letras(232, 70, "C", "C0", ha="center")


def mover(w1=w1, b1=b1, w2=w2, x=x):
    cables, pendientes = ida_y_vuelta(w1, b1, w2, b2, x)
    for nombre, (v, d) in cables.items():
        valor[nombre].set_text(con_signo(v))
        vuelve[nombre].set_text(con_signo(d))
    for letrero, n, v in zip(pone, "₁₂", pendientes):
        letrero.set_text(f"× f′(z{n}) = {v:.3f}")
    movida = ida_y_vuelta(w1 + 0.1, b1, w2, b2, x)[0]
    cambio = movida["C"][0] - cables["C"][0]
    d = cables["w₁"][1] + 0.0
    return (
        f"∂C/∂w₁ = {d:.2g}: si w₁ sube 0.1, C cambiará"
        f" cerca de {0.1 * d:.2g}. De verdad cambia"
        f" {cambio:.2g}."
    )


mover()
plt.show()

# %% [markdown]
# Lee lo anaranjado desde $C$ hacia atrás. Sale un 1, que es $\frac{\partial C}{\partial C}$, y en cada caja recoge un factor. Hasta
# $z_1$ son cuatro, y dos son de la activación, $f'(z_2)$ y $f'(z_1)$; con la sigmoide ninguno pasa de ¼. Con los números de la
# página, entre los dos encogen el error más de {{ 1 / (sigmoide_prima(z1) * sigmoide_prima(z2)) // 1:.0f }} veces. Hacia $w_1$ recoge otro, $x$.
#
# Si un factor es 0, lo que viene después en el camino de vuelta se queda sin corrección. Así, $\frac{\partial C}{\partial w_1}$ es 0
# con $w_2 = 0$ y con $x = 0$. La derivada de la sigmoide nunca es 0, pero con $z$ muy lejos de 0 casi lo es. Y el signo lo
# cambian $w_2$ y $x$ cuando cruzan el 0, porque aquí $f' > 0$ y $a_2 - y < 0$ siempre.
#
# (Lo anunciado no es exacto: la derivada solo promete acercarse, y con pasos pequeños.)
#
# ## Compruébalo: mover cada parámetro y mirar la pérdida
#
# Movamos cada parámetro un poco hacia cada lado. Es el camino lento, y sirve de testigo: la **comprobación del gradiente**.


# %%
def gradiente_numerico(perdida, p, h=1e-5):
    medidas = []
    for paso in h * np.eye(len(p)):
        cambio = perdida(p + paso) - perdida(p - paso)
        medidas.append(cambio / (2 * h))
    return np.array(medidas)


# %% tags=["folded"]
def perdida(p, x=2.0, y=1.0):
    w1, b1, w2, b2 = p
    a1 = sigmoide(w1 * x + b1)
    a2 = sigmoide(w2 * a1 + b2)
    return (a2 - y) ** 2 / 2


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
# Coinciden en todas las cifras que se ven: en ese punto, el gradiente es muy creíble. Un error relativo de 0.1 pide
# mirar. Suele ser un fallo; pero también sale si hay [una esquina dentro del paso](07-relu-en-cero.py), con ReLU, o si la
# pérdida o la salida se mueven tan poco que la resta se queda sin cifras. Prueba con otro paso y en otro punto.
#
# La retropropagación no corrige ningún peso: **calcula el gradiente**. Quien corrige es el descenso de gradiente, con un paso
# en contra. Con tasa 1, la pérdida baja:

# %% tags=["folded"]
despues = perdida(p - 1.0 * a_mano)
print(f"C pasa de {perdida(p):.4f} a {despues:.4f}")

# %% [markdown]
# ## Aprende, luego está bien… ¿o no?
#
# Vuelve el fallo de «Predice»: la derivada de la ReLU, programada como si valiera siempre 1. La red recibe un punto y debe
# decir en cuál de dos anillos está. Tiene dos capas de 16 neuronas y una salida con sigmoide. La entrenamos
# veinte veces con cada derivada, con veinte sorteos de los pesos iniciales:


# %%
def correcta(z):
    # con el convenio ReLU′(0) = 0
    return np.where(z > 0, 1.0, 0.0)


def siempre_uno(z):
    return np.ones_like(z)


# %% [markdown]
# Ahora cada neurona de la primera capa alimenta a 16, y sus efectos en $C$ se suman. Por eso le vuelve **la suma de los 16
# errores, cada uno por su peso**. La hace `@`, el producto de matrices, en la línea plegada `e = (e @ …) * relu_prima(…)`.
#
# La pérdida es la *entropía cruzada*, que se explica en
# [la página del desvanecimiento](12-desvanecimiento-del-gradiente.py#otro-sitio-donde-se-apaga-la-perdida); aquí basta saber que con
# ella el error de la última neurona es $e = a - y$.


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
# entrenaron. La respuesta es la A. La C tienta porque un gradiente falso podría llevar a cualquier parte. Pero las derivadas de
# la última capa son las buenas, porque la de la ReLU no entra en ellas; y en las otras, las neuronas con $z > 0$ llevan el factor
# que les toca. En {{ np.sum(C[siempre_uno] > C[correcta]) }} de las veinte la pérdida queda mayor que con la correcta. La
# comprobación del gradiente ve el fallo en todas:


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
# ## Error frecuente: «Si la pérdida baja, el gradiente está bien»
#
# !!! warning "Un gradiente falso también puede bajar la cuesta"
#     Con la derivada de la ReLU puesta siempre a 1, {{ todo[siempre_uno] }} de 20 redes pequeñas acertaron todos sus datos; la
#     comprobación del gradiente vio el fallo en {{ mucho }}. La pérdida puede bajar más
#     despacio, o por peor camino. Antes de fiarte de una derivada escrita a mano, compárala con el cociente centrado, en varios puntos.
#
# ## Error frecuente: «f′ se calcula en la salida de la neurona»
#
# !!! warning "Va en la preactivación, z"
#     Con $z = {{ z2:.1f }}$, la sigmoide da $a = {{ a2:.2f }}$. La pendiente que hace falta es $f'(z) = {{ sigmoide_prima(z2):.2f }}$; $f'(a)$
#     sería {{ sigmoide_prima(a2):.2f }}, la de otro punto. La confusión viene de que la derivada de la sigmoide se puede calcular *a
#     partir de* la salida, $f'(z) = a\,(1 - a)$. Eso no es $f'(a)$.
#
# ## Ejercicio
#
# Cambiemos una cosa: la **primera** neurona usa [tanh](../catalogo/tanh.md), y la segunda, sigmoide. Escribe `atras(x, y, w1, b1, w2, b2)`: hace el
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
# <!-- referencias: rumelhart-1986, he-2015 -->
