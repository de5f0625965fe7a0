# %% [raw]
# ---
# description: Por qué el gradiente se hace minúsculo al atravesar muchas capas, medido capa a capa, y qué papel tienen la activación y los pesos iniciales.
# requisitos: [03-derivada-de-la-sigmoide.py, 05-derivada-de-tanh.py, 07-relu-en-cero.py, 10-retropropagacion-a-mano.py]
# objetivos: ["explicar por qué el gradiente se desvanece o explota, y qué lo mantiene"]
# tags: [vanishing gradient, exploding gradient, una red con muchas capas que no aprende, las primeras capas]
# ---

# %% [markdown]
# # ¿Por qué se desvanece el gradiente?
#
# Una red de veinte capas lleva horas entrenando, y las primeras siguen casi como al principio. Nadie se ha equivocado al
# derivar. Las correcciones les llegan, pero tan pequeñas que no se notan. ¿Dónde se han perdido?
#
# Por el camino. Pon veinte neuronas en fila y sube un poco $b_1$, el sesgo de la primera. Su preactivación $z_1$ sube lo mismo;
# su salida $a_1$ cambia $f'(z_1)$ veces eso; la $z_2$ de la siguiente, $w_2$ veces lo que $a_1$. Y así hasta la pérdida $C$:
# **cada neurona más multiplica el cambio por un peso y una derivada, $w\,f'(z)$**.
#
# El error que [vuelve hacia atrás](10-retropropagacion-a-mano.py) recoge esos mismos factores. Son cuarenta: veinte derivadas,
# diecinueve pesos y el de la pérdida. Un producto tan largo tiene mal carácter. Si sus factores, en valor absoluto, no pasan de
# un número menor que 1, como 0.9, se hunde; si superan uno mayor que 1, se dispara.
#
# ## Predice
#
# Una fila de 20 neuronas con [sigmoide](../catalogo/sigmoid.md) y todos los pesos iguales a 1. A la salida,
# $\frac{\partial C}{\partial a_{20}} = 1$.
#
# ¿Cuánto vale, como mucho, el error $e_1 = \frac{\partial C}{\partial z_1}$ que llega a la primera?
#
# - **A.** Alrededor de una centésima: 0.01.
# - **B.** Alrededor de una millonésima: 0.000001.
# - **C.** Menos de una billonésima: 0.000000000001.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La derivada de la sigmoide no pasa de ¼, y se cruzan veinte: $e_1$ no pasa de $(1/4)^{20}$, y solo llega si $z = 0$ en
#     todas. El primer bloque de código lo calcula.
#
# ## Un producto de veinte factores
#
# En cada neurona el error se multiplica por una derivada, y entre dos neuronas, por un peso. Con pesos iguales a 1 y la
# sigmoide, quedan veinte factores que, como mucho, valen ¼:

# %%
import numpy as np

capas = 20
cota = 0.25**capas
print(f"(1/4)^{capas} = {cota:.1e}")
for c in [0.9, 0.5, 0.25]:
    print(f"{capas} factores de {c:4}: {c**capas:.1e}")
print(f"{capas} factores de  1.5: {1.5**capas:.1e}")

# %% [markdown]
# Queda como mucho {{ cota:.1e }}. La B sale con veinte factores de 0.5, que es $\sigma(0)$; pero lo que se multiplica es
# $\sigma'$, que no pasa de ¼. La respuesta es la C. A ese hundimiento se le llama **desvanecimiento del gradiente**, y
# al caso contrario, el de la última línea, **explosión del gradiente**. Las primeras capas reciben una corrección tan
# pequeña que, con el descenso de gradiente sin más, en la práctica no aprenden.
#
# **No** ha hecho falta que la función sea complicada: basta multiplicar muchos factores pequeños.
#
# ## Cuándo se hunde seguro
#
# Se demuestra acotando. En una fila de $L$ neuronas, con $e_l = \partial C/\partial z_l$:
#
# 1. **Una capa:** $e_l = w_{l+1}\,e_{l+1}\,f'(z_l)$.
#
# 2. **Tomamos valores absolutos.** Si $|w_{l+1}| \le c$ y $|f'| \le M$ en toda la recta,
#
#     $$|e_l| \le c\,M\,|e_{l+1}|.$$
#
# 3. **Repetimos** desde la última hasta la primera, $L - 1$ veces, y la última aporta
#     $|e_L| \le M \cdot \left|\frac{\partial C}{\partial a_L}\right|$. En total, $L$ derivadas y $L - 1$ pesos:
#
#     $$|e_1| \le c^{L-1} M^{L} \cdot \left|\frac{\partial C}{\partial a_L}\right|.$$
#
# 4. **Si $c\,M < 1$, se desvanece** al crecer $L$, mientras $\frac{\partial C}{\partial a_L}$ no crezca también. Con la
#     sigmoide $M = 1/4$, así que basta con que los pesos, en valor absoluto, no pasen de un $c < 4$. Con
#     [tanh](../catalogo/tanh.md) y con la [ReLU](../catalogo/relu.md), $M = 1$: hace falta $c < 1$ para garantizarlo.
#
# Si $c\,M$ llega a 1, la cota ya no obliga a que se desvanezca. Con pesos grandes el gradiente puede no desvanecerse, e incluso explotar.
# (Tampoco vale «cuanto más grandes, mejor»: unos pesos enormes pueden llevar $z$ lejos de 0, donde σ′ y tanh′ son casi 0.)
#
# ## En redes anchas: el papel de los pesos
#
# En una capa con $n$ neuronas, cada una suma $n$ entradas, y los pesos se eligen al azar, de media 0. Su tamaño típico se mide
# con la *varianza*: como la media es 0, es el promedio de $w^2$. La escribimos $\frac{g}{n}$, y a $g$ la llamamos *ganancia*.
# Al volver por una capa muy ancha, el tamaño del gradiente se multiplica aproximadamente por
#
# $$\sqrt{g \cdot \text{promedio de } f'(z)^2}.$$
#
# **Es el factor $w\,f'(z)$ de antes, en una capa ancha: $g$ dice cómo son los pesos, y lo demás, cómo es la activación.**
#
# ??? abstract "De dónde sale esa raíz"
#     Los pesos son independientes. Suponemos además que los errores que vuelven no dependen de los pesos de esta capa ni de
#     $f'(z)$; con muchas neuronas, y signos al azar en el error de la salida, es una buena aproximación.
#
#     1. A una neurona le vuelve la suma $s = w_1 e_1 + \dots + w_n e_n$.
#     2. En $s^2$ hay productos cruzados, $w_1 e_1 w_2 e_2$, que de media se anulan: los pesos son independientes, también de
#        los errores, y de media 0.
#     3. Y hay cuadrados: de media, $w_i^2 e_i^2$ vale $\frac{g}{n}\,e_i^2$.
#     4. Sumando las $n$ neuronas, el cuadrado de la **longitud** del error se multiplica por $g$.
#     5. Al cruzar la activación, se multiplica por el promedio de $f'(z)^2$. La longitud, por la raíz.
#
#     Con σ y tanh, ese promedio depende de lo dispersas que estén las $z$, y eso cambia de capa en capa. Si la varianza de $z$ en
#     una es $q$, en la siguiente es $g$ veces el promedio de $f(z)^2$: allí $z$ suma $n$ productos $w\,f(z)$, cada uno de
#     varianza $\frac{g}{n}$ por ese promedio. Con entradas de varianza 1, en la primera es $g$. El código
#     la sigue con promedios ponderados por la campana de Gauss, que es como se reparten las $z$ cuando hay muchas neuronas.
#
# La ReLU tiene $f' = 1$ en la mitad de los casos y 0 en la otra mitad: el promedio es ½ y el factor, $\sqrt{g/2}$. Con $g = 1$
# cada capa deja el {{ 100 * np.sqrt(0.5):.0f }} %; con $g = 2$, la receta de He y otros (2015), se conserva en promedio.
#
# Con σ y tanh, el promedio depende de dónde caigan las $z$, y cambia de capa en capa.

# %% tags=["folded"]
import activations as act

Z = np.linspace(-8, 8, 2000)
campana = np.exp(-(Z**2) / 2)
campana /= np.sum(campana)


def factores(f, f_prima, g, L=20):
    q, uno_por_capa = g * 1.0, []
    for _ in range(L - 1):
        z = np.sqrt(q) * Z
        cuadrado = np.sum(campana * f_prima(z) ** 2)
        uno_por_capa.append(np.sqrt(g * cuadrado))
        q = g * np.sum(campana * f(z) ** 2)
    return np.array(uno_por_capa)


def factor_previsto(f, f_prima, g, L=20):
    # el de una capa típica: la media geométrica
    return np.prod(factores(f, f_prima, g, L)) ** (
        1 / (L - 1)
    )


# %% [markdown]
# Ya se puede dibujar lo que la fórmula prevé en cada capa. Con cada activación $f$ y cada ganancia $g$, ¿cuánto llega a la capa
# 1? Cuenta sus ceros, si los tiene. ¿Hay alguna $g$ con que la sigmoide no lo pierda?

# %% tags=["folded"] mover="f=['σ', 'tanh', 'ReLU'], g=[0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 90, 105, 115, 120]" alt="Tamaño que la fórmula prevé para el gradiente en cada una de las 20 capas, en escala logarítmica, de una trillonésima a un trillón, dividido entre el de la última. Una línea anaranjada sale de 1 en la capa 20 y llega a la capa 1 más abajo, a la misma altura o más arriba, según el factor de cada capa. Una línea gris horizontal marca el factor 1."
import matplotlib.pyplot as plt


def relu_prima(z):
    return act.relu.derivative(z, at_kinks=0.0)


sigma_prima = act.sigmoid.derivative
funciones = {
    "σ": (act.sigmoid, sigma_prima),
    "tanh": (act.tanh, act.tanh.derivative),
    "ReLU": (act.relu, relu_prima),
}
capa = np.arange(1, 21)
figura, eje = plt.subplots(figsize=(4.8, 4.2))
eje.axhline(1, color="C4", linestyle="--")
eje.text(1, 20, "factor 1", color="C4")
(linea,) = eje.semilogy(
    capa, 1.0 + 0 * capa, "-", color="C1"
)
(primera,) = eje.plot(
    1, 1, "o", color="C3", gid="asa-g"
)
eje.set(
    xticks=[1, 5, 10, 15, 20],
    xlabel="capa",
    ylim=(1e-18, 1e18),
    title="gradiente, respecto al de la última capa",
)
eje.set_yticks(
    [1e-18, 1e-12, 1e-6, 1, 1e6, 1e12, 1e18],
    [
        "una\ntrillonésima",
        "una\nbillonésima",
        "una\nmillonésima",
        "1",
        "un millón",
        "un billón",
        "un trillón",
    ],
)
eje.minorticks_off()


def mover(f="σ", g=1):
    por_capa = factores(*funciones[f], g)
    llega = np.append(
        np.cumprod(por_capa[::-1])[::-1], 1.0
    )
    linea.set_ydata(llega)
    primera.set_ydata(llega[:1])
    con_sus_ceros = np.format_float_positional(
        float(f"{llega[0]:.3g}"), trim="-"
    )
    medio = factor_previsto(*funciones[f], g)
    return (
        f"Con {f} y g = {g}, el factor medio por capa"
        f" es {medio:.2f}. Si a la capa 20 llega 1, a"
        f" la capa 1 llega {con_sus_ceros}."
    )


mover()
plt.show()

# %% [markdown]
# Léela de derecha a izquierda, como viaja el error. En escala logarítmica, un producto de factores iguales es una línea
# recta, tanto más inclinada cuanto más lejos de 1 esté el factor.
#
# - **La sigmoide** con $g = 1$ multiplica por {{ factor_previsto(act.sigmoid, sigma_prima, 1):.2f }} en cada capa. Subir los pesos a $g = 16$ la ayuda
#   a medias, porque cuanto más lejos de 0 está $z$, menor es $\sigma'(z)$. Con $g = 115$ los pesos compensan y el factor previsto es
#   {{ factor_previsto(act.sigmoid, sigma_prima, 115):.2f }}: la misma σ, dos finales distintos.
# - **Con tanh** y $g = 1$ la línea se dobla: las $z$ se encogen de capa en capa y tanh′ se acerca a 1. El factor es
#   {{ factores(act.tanh, act.tanh.derivative, 1)[0]:.2f }} en la capa 1 y {{ factores(act.tanh, act.tanh.derivative, 1)[-1]:.2f }} en la 19. Con $g$ mayor que 1 las $z$ no se encogen hasta 0 y,
#   con bastantes capas, el gradiente crece: con $g = 2$, despacio, {{ factor_previsto(act.tanh, act.tanh.derivative, 2):.2f }} por capa; con $g = 4$, deprisa.
# - **La ReLU** también depende de los pesos. Con $g = 4$ es una explosión.
#
# ## Compruébalo: la fórmula contra veinte redes
#
# ¿Acierta la fórmula? Midámoslo en veinte redes sin entrenar, con 20 capas de 100 neuronas y sin sesgos. Los 8 datos de entrada y el
# error que llega a la salida se sacan al azar.


# %% tags=["folded"]
def normas_por_capa(
    f, f_prima, g, semilla=0, al_azar=True
):
    # veinte redes a la vez: una más en cada arreglo
    redes, n, L, lote = 20, 100, 20, 8
    rng = np.random.default_rng(semilla)
    a = rng.standard_normal((redes, n, lote))
    pesos, pendientes = [], []
    for _ in range(L):
        W = rng.standard_normal((redes, n, n))
        pesos.append(W * np.sqrt(g / n))
        z = pesos[-1] @ a
        a = f(z)
        pendientes.append(f_prima(z))
    e = rng.standard_normal(a.shape) if al_azar else 1
    e = e * pendientes[-1]
    normas = [np.linalg.norm(e, axis=1).mean(axis=1)]
    for W, pendiente in zip(
        pesos[:0:-1], pendientes[-2::-1]
    ):
        e = (W.swapaxes(1, 2) @ e) * pendiente
        normas.append(
            np.linalg.norm(e, axis=1).mean(axis=1)
        )
    # de la capa 1 a la L, respecto de la L
    return np.array(normas[::-1]) / normas[0]


# %% tags=["folded"]
casos = {
    "σ, g = 1": (*funciones["σ"], 1),
    "σ, g = 16": (*funciones["σ"], 16),
    "σ, g = 115": (*funciones["σ"], 115),
    "tanh, g = 1": (*funciones["tanh"], 1),
    "ReLU, g = 1": (*funciones["ReLU"], 1),
    "ReLU, g = 2": (*funciones["ReLU"], 2),
    "ReLU, g = 4": (*funciones["ReLU"], 4),
}
factor = {}
print("              previsto  medido   en las veinte")
for nombre, caso in casos.items():
    normas = normas_por_capa(*caso)
    factor[nombre] = normas[0] ** (1 / 19)
    print(
        f"{nombre:12} {factor_previsto(*caso):9.2f}"
        f" {factor[nombre].mean():7.2f}"
        f"   de {factor[nombre].min():.2f}"
        f" a {factor[nombre].max():.2f}"
    )

# %% [markdown]
# En seis de los siete casos, la media de las veinte se aparta de lo previsto menos de {{ 0.005 + max(abs(factor_previsto(*casos[nombre]) - factor[nombre].mean()) for nombre in casos if nombre != "σ, g = 115"):.2f }}. Con σ y $g = 115$ queda
# {{ factor_previsto(*casos["σ, g = 115"]) - factor["σ, g = 115"].mean():.3f }} por debajo, y con otros sorteos, entre 0.01 y 0.04. La fórmula es para capas muy anchas, y con
# pesos tan grandes 100 neuronas son pocas: unas redes pierden algo de gradiente y otras lo aumentan.
#
# ??? note "¿Por qué un error al azar a la salida?"
#     Sus signos hacen que los productos cruzados se anulen de media. Con uno igual en todas las neuronas no se anulan, porque
#     $f'(z)$ depende de los pesos: con ReLU y $g = 2$ daría
#     {{ (normas_por_capa(*casos["ReLU, g = 2"], al_azar=False)[0] ** (1 / 19)).mean():.2f }}.
#
# ## ¿Y al entrenar?
#
# Diez capas ocultas de 32 neuronas deben separar dos anillos de 6 puntos cada uno. Entrenamos veinte redes con cada
# pareja de activación y $g$: 150 pasos de descenso de gradiente sin más, con tasa 0.1 y los doce puntos en cada paso. Una red
# **aprende** si en algún momento acierta al menos 10 de los 12 puntos. (A esta tasa, alguna los acierta y después se descoloca.)


# %% tags=["folded"]
def anillos(n):
    giro = 2 * np.pi * np.arange(n) / n
    uno = np.column_stack([np.cos(giro), np.sin(giro)])
    x = np.concatenate([uno, 2 * uno])
    return x, np.repeat([0, 1], n)[:, None]


def entrenar(
    f, f_prima, g, semilla=0, pasos=150, lr=0.1
):
    x, y = anillos(6)
    rng = np.random.default_rng(semilla)
    redes, capas = 20, [2] + [32] * 10 + [1]
    Ws = [
        rng.normal(0, np.sqrt(g / m), (redes, m, n))
        for m, n in zip(capas[:-1], capas[1:])
    ]
    bs = [np.zeros((redes, 1, n)) for n in capas[1:]]
    mejor, separados = np.zeros(redes), None
    for _ in range(pasos):
        zs, entradas, a = [], [], np.array([x] * redes)
        for W, b in zip(Ws, bs):
            entradas.append(a)
            zs.append(a @ W + b)
            a = f(zs[-1])
        if separados is None:  # antes de aprender nada
            separados = entradas[-1].std(axis=1).mean()
        aciertos = ((zs[-1] > 0) == y).sum(axis=(1, 2))
        mejor = np.maximum(mejor, aciertos)
        e = (act.sigmoid(zs[-1]) - y) / len(x)
        for i in reversed(range(len(Ws))):
            dW = entradas[i].swapaxes(1, 2) @ e
            db = e.sum(axis=1, keepdims=True)
            if i > 0:
                e = e @ Ws[i].swapaxes(1, 2)
                e = e * f_prima(zs[i - 1])
            Ws[i] -= lr * dW
            bs[i] -= lr * db
    return mejor, separados


# %% tags=["folded"]
aprenden, separados = {}, {}
print("             aprenden   separación inicial")
for nombre in [
    "σ, g = 1",
    "σ, g = 115",
    "tanh, g = 1",
    "ReLU, g = 1",
    "ReLU, g = 2",
]:
    mejor, separados[nombre] = entrenar(*casos[nombre])
    aprenden[nombre] = np.sum(mejor >= 10)
    print(
        f"{nombre:12} {aprenden[nombre]:2} de 20"
        f"   {separados[nombre]:16.0e}"
    )

# %% [markdown]
# La mitad de los puntos es de cada clase, así que decir siempre lo mismo acierta 6. De las redes con sigmoide y $g = 1$
# aprenden {{ aprenden["σ, g = 1"] }}; con $g = 115$, {{ aprenden["σ, g = 115"] }} de 20. Con la ReLU y $g = 2$, {{ aprenden["ReLU, g = 2"] }}; y con
# $g = 1$, {{ aprenden["ReLU, g = 1"] }}: diez factores de {{ np.sqrt(0.5):.1f }} no lo impiden.
#
# La última columna dice cuánto se distinguen unos datos de otros (su desviación típica) en la décima capa, antes de
# entrenar. Con σ y $g = 1$, {{ separados["σ, g = 1"]:.0e }}: casi nada. **A esa red le fallan los dos caminos a la vez**, porque un cambio
# pequeño en la entrada pasa, al ir, por los mismos factores $w\,f'(z)$ que el error al volver.
#
# ## Otro sitio donde se apaga: la pérdida
#
# Aunque la red tenga una sola capa, una neurona con sigmoide que se equivoca **con mucha seguridad** aprende mal si la
# pérdida es $\frac{1}{2}(a - y)^2$. Su error es $(a - y)\,\sigma'(z)$, y ahí $\sigma'(z)$ es casi 0. Con la **entropía cruzada** ese
# factor se cancela, y el error es $a - y$: quien más se equivoca más se corrige. Supón que debía decir 1:

# %% tags=["folded"]
y = 1.0
print("   z   con el cuadrado   con entropía cruzada")
for z in [0.0, -5.0, -10.0]:
    a = act.sigmoid(z)
    cuadrado = (a - y) * act.sigmoid.derivative(z)
    print(f"{z:4.0f} {cuadrado:17.1e} {a - y:22.5f}")

# %% [markdown]
# ??? abstract "Qué es la entropía cruzada y por qué se cancela σ′"
#     Es la pérdida $C = -\ln(a)$ cuando la respuesta correcta es 1, y $C = -\ln(1 - a)$ cuando es 0. Con $y = 1$, su derivada
#     respecto de $z$ es
#
#     $$-\frac{\sigma'(z)}{\sigma(z)} = -(1 - \sigma(z)) = a - y.$$
#
#     Con $y = 0$ es $\frac{\sigma'(z)}{1 - \sigma(z)} = \sigma(z)$, que también es $a - y$.
#
# ## Error frecuente: «Se desvanece si la función es complicada»
#
# !!! warning "Cuenta el tamaño de los factores, no la fórmula"
#     Con la función más sencilla, $f(x) = x/4$, y pesos iguales a 1, tras veinte neuronas queda {{ cota:.1e }} de cada 1. Se
#     desvanece cuando se multiplican muchos factores $w\,f'(z)$ que, en valor absoluto, no pasan de un número menor que 1.
#
# ## Error frecuente: «La ReLU resuelve el desvanecimiento»
#
# !!! warning "Cuenta la pareja: la activación y los pesos"
#     Con ReLU y pesos de varianza $1/n$, cada capa de las veinte redes de la prueba dejó, de media, el
#     {{ 100 * factor["ReLU, g = 1"].mean():.0f }} %: de la capa 20 a la 1 se pierde casi todo. La derivada de la ReLU es 1 solo en el lado
#     activo. Al empezar a entrenar, y en promedio, lo evita la pareja: ReLU **y** varianza $2/n$. (En redes
#     muy profundas se usan además otros remedios, como las conexiones residuales o la normalización.)
#
# ## Error frecuente: «Desvanecerse, saturarse y morir son lo mismo»
#
# !!! warning "Son tres cosas distintas"
#     Con pesos iguales a 1 y $z = 0$ en todas, ninguna sigmoide está saturada, y tras veinte queda {{ cota:.1e }}. *Saturación* es que una neurona
#     esté donde su $f'$ es casi 0. *Desvanecimiento* es que el producto de muchos factores sea minúsculo. Una *neurona muerta*
#     tiene derivada exactamente 0 en todos los datos, y tiene [su propia página](13-neurona-muerta.py).
#
# ## Ejercicio
#
# Una fila de neuronas con tanh, sin sesgos: $a_1 = \tanh(w_1 x)$, $a_2 = \tanh(w_2 a_1)$, y así hasta $a_L$. Escribe
# `cuanto_llega(x, pesos)`, la derivada de $a_L$ respecto de $x$; `pesos` es la lista de $w_1$ a $w_L$.
#
# Antes, apuesta: con $x = 0.5$ y veinte pesos iguales a 1.5, ¿será mayor o menor que 1? El corrector te lo dirá cuando aciertes.
#
# ??? tip "Pista 1"
#     Cada neurona pone dos factores: su peso y $\tanh'(z)$. Hay que calcular su $z$, y para eso hace falta el camino de ida.
#
# ??? tip "Pista 2"
#     Como $\tanh'(z) = 1 - a^2$, basta recorrer los pesos una vez, guardando la salida y el producto de los factores.

# %% tags=["exercise"]
from activations.exercises import check


def cuanto_llega(x, pesos):
    return NotImplemented  # borra esta línea y responde


check("cuanto_llega", cuanto_llega)


# %% tags=["solution"]
def cuanto_llega(x, pesos):
    a, llega = x, 1.0
    for w in pesos:
        a = np.tanh(w * a)
        llega *= w * (1 - a**2)
    return llega


check("cuanto_llega", cuanto_llega)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     En una cadena de $L$ unidades, $\left|\frac{\partial a_L}{\partial z_1}\right| \le (\sup|f'|)^{L} \prod_{l=2}^{L} |w_l|$: hay $L$
#     factores $f'$ y $L - 1$ pesos. Con anchura, se toma la norma espectral de la matriz $\frac{\partial a_L}{\partial z_1}$ y las de
#     $W_l$. Para la sigmoide el decaimiento está garantizado si estas son menores o iguales que un $c < 4$; no lo está con
#     normas mayores, y $f' = 1$ no garantiza un gradiente sano.
#
#     La fórmula $\sqrt{g\,E[f'(z)^2]}$ supone pesos independientes de media 0 y varianza $g/n$, e independencia entre los
#     pesos y los errores que vuelven, y entre estos y $f'(z)$. Es una aproximación para $n$ grande y signos al azar en el error de la salida, y en ella $z$ se toma
#     normal. Para la ReLU, $E[f'(z)^2] = ½$ con cualquier
#     $z$ simétrica y sin masa en 0.
#
# ## Referencias
#
# Bengio, Simard y Frasconi (1994) estudiaron el problema en redes recurrentes; Glorot y Bengio (2010) y He y otros (2015)
# propusieron las varianzas iniciales que se usan hoy.
#
# <!-- referencias: bengio-1994, glorot-2010, he-2015 -->
