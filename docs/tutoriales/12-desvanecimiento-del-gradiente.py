# %% [raw]
# ---
# description: Por qué el gradiente se hace minúsculo al atravesar muchas capas, medido capa a capa, y qué papel tienen la activación y los pesos iniciales.
# requisitos: [03-derivada-de-la-sigmoide.py, 05-derivada-de-tanh.py, 07-relu-en-cero.py, 10-retropropagacion-a-mano.py]
# tags: [vanishing gradient, exploding gradient]
# ---

# %% [markdown]
# # ¿Por qué se desvanece el gradiente?
#
# Al [volver hacia atrás por una red](10-retropropagacion-a-mano.py), el error se multiplica en cada capa por un peso y
# por la derivada de la activación. Con dos neuronas eran cuatro factores: $a_2 - y$, dos derivadas y un peso. Con veinte
# serán cuarenta, y un producto de muchos factores tiene mal carácter: si en valor absoluto no pasan de un número menor
# que 1, como 0.9, se hunde; si superan uno mayor que 1, se dispara.
#
# ## Predice
#
# Una fila de 20 neuronas con sigmoide y todos los pesos iguales a 1. A la salida, $\frac{\partial C}{\partial a_{20}} = 1$. ¿Cuánto
# vale, como mucho, el error $e_1 = \frac{\partial C}{\partial z_1}$ que llega a la primera?
#
# - **A.** Alrededor de una centésima.
# - **B.** Alrededor de una millonésima.
# - **C.** Menos de una billonésima: 0, punto, y doce ceros antes de la primera cifra.
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
# Fíjate en lo que **no** ha hecho falta: que la función sea complicada. Cuenta el tamaño de su derivada y de los pesos, y que
# se multiplican muchas veces.
#
# La demostración, para una fila de $L$ neuronas con $e_l = \partial C/\partial z_l$:
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
# 4. **Si $c\,M < 1$, se desvanece sin remedio** al crecer $L$, mientras $\frac{\partial C}{\partial a_L}$ no crezca también. Con la
#     sigmoide $M = 1/4$, así que basta con que los pesos, en valor absoluto, no pasen de un $c < 4$. Con tanh y con ReLU,
#     $M = 1$: hace falta $c < 1$ para garantizarlo.
#
# Es una cota, no un destino. Con pesos grandes el gradiente puede no desvanecerse, e incluso explotar. (Tampoco vale «cuanto
# más grandes, mejor»: unos pesos enormes pueden llevar $z$ lejos de 0, donde σ′ y tanh′ son casi 0.)
#
# ## En redes anchas: el papel de los pesos
#
# En una capa con $n$ neuronas, cada una suma $n$ entradas, y los pesos se eligen al azar. ¿Con qué tamaño? Unas líneas de
# estadística bastan para saberlo.
#
# !!! abstract "Cuánto se multiplica el gradiente en una capa"
#     Los pesos son independientes, de media 0 y varianza $\frac{g}{n}$: como la media es 0, ese es el promedio de $w^2$. A $g$
#     la llamaremos *ganancia*. Suponemos además que los errores que vuelven no dependen de los pesos de esta capa ni de
#     $f'(z)$; con muchas neuronas, y signos al azar en el error de la salida, es una buena aproximación.
#
#     1. A una neurona le vuelve la suma $s = w_1 e_1 + \dots + w_n e_n$.
#     2. En $s^2$ hay productos cruzados, $w_1 e_1 w_2 e_2$, que de media se anulan: los pesos son independientes, también de
#        los errores, y de media 0.
#     3. Y hay cuadrados: de media, $w_i^2 e_i^2$ vale $\frac{g}{n}\,e_i^2$.
#     4. Sumando las $n$ neuronas, el cuadrado de la **longitud** del error se multiplica por $g$.
#     5. Al cruzar la activación, se multiplica por el promedio de $f'(z)^2$. La longitud, por la raíz:
#
#     $$\sqrt{g \cdot \text{promedio de } f'(z)^2}.$$
#
# La ReLU tiene $f' = 1$ en la mitad de los casos y 0 en la otra mitad: el promedio es ½ y el factor, $\sqrt{g/2}$. Con $g = 1$
# cada capa deja el {{ 100 * np.sqrt(0.5):.0f }} %; con $g = 2$, la receta de He y otros (2015), se conserva en promedio. La
# misma ReLU, dos finales distintos.
#
# Con σ y tanh, ese promedio depende de lo dispersas que estén las $z$, y eso cambia de capa en capa. Si la varianza de $z$ en una
# es $q$, en la siguiente es $g$ veces el promedio de $f(z)^2$. Con entradas de varianza 1, en la primera es $g$. Sigámosla con
# promedios ponderados por la campana de Gauss, que es como se reparten las $z$ cuando hay muchas neuronas:

# %%
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
#   {{ factores(act.tanh, act.tanh.derivative, 1)[0]:.2f }} en la capa 1 y {{ factores(act.tanh, act.tanh.derivative, 1)[-1]:.2f }} en la 19. Con $g = 4$ las $z$ no se encogen hasta 0, y el gradiente crece.
# - **La ReLU** también depende de los pesos. Con $g = 4$ es una explosión.
#
# ## Compruébalo
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


# %%
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
# Acierta con un error menor que {{ 0.01 + max(abs(factor_previsto(*caso) - factor[nombre].mean()) for nombre, caso in casos.items()):.2f }}. Donde más falla es con $g = 115$: la fórmula es para capas muy anchas, y con pesos tan grandes
# 100 neuronas son pocas. Unas redes pierden algo de gradiente y otras lo aumentan.
#
# (¿Por qué un error al azar a la salida? Sus signos hacen que los productos cruzados se anulen de media. Con uno igual en
# todas las neuronas no se anulan, porque $f'(z)$ depende de los pesos: con ReLU y $g = 2$ daría
# {{ (normas_por_capa(*casos["ReLU, g = 2"], al_azar=False)[0] ** (1 / 19)).mean():.2f }}.)
#
# ## Otro sitio donde se apaga: la pérdida
#
# Aunque la red tenga una sola capa, una neurona con sigmoide que se equivoca **con mucha seguridad** aprende mal si la
# pérdida es $\frac{1}{2}(a - y)^2$. Supón que debía decir 1 y su preactivación es muy negativa:

# %%
y = 1.0
print("   z   con el cuadrado   con entropía cruzada")
cuadrado = {}
for z in [0.0, -5.0, -10.0]:
    a = act.sigmoid(z)
    cuadrado[z] = (a - y) * act.sigmoid.derivative(z)
    cruzada = a - y
    print(
        f"{z:4.0f} {cuadrado[z]:17.1e} {cruzada:22.5f}"
    )

# %% [markdown]
# Con el cuadrado aparece el factor $\sigma'(z)$, y con $z$ muy negativa la corrección se apaga aunque el error crezca. La **entropía
# cruzada** es la pérdida $C = -\ln(a)$ cuando la respuesta correcta es 1, y $C = -\ln(1 - a)$ cuando es 0. Su derivada respecto
# de $z$, con $y = 1$, es $-\frac{\sigma'(z)}{\sigma(z)} = -(1 - \sigma(z)) = a - y$. El factor $\sigma'$ se cancela, y quien más se
# equivoca más se corrige. (Con $y = 0$ sale también $a - y$.)
#
# ## ¿Y al entrenar?
#
# Diez capas ocultas de 32 neuronas deben separar dos anillos de 6 puntos cada uno. Entrenamos veinte redes con cada
# activación, todas con los mismos datos y 150 pasos. Una red **aprende** si en algún momento acierta al menos 10 de los 12
# puntos. (A esta tasa, alguna los acierta y después se descoloca.)


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


# %%
aprenden, separados = {}, {}
print("             aprenden   separación inicial")
for nombre in [
    "σ, g = 1",
    "σ, g = 115",
    "tanh, g = 1",
    "ReLU, g = 1",
]:
    mejor, separados[nombre] = entrenar(*casos[nombre])
    aprenden[nombre] = np.sum(mejor >= 10)
    print(
        f"{nombre:12} {aprenden[nombre]:2} de 20"
        f"   {separados[nombre]:16.0e}"
    )

# %% [markdown]
# La mitad de los puntos es de cada clase, así que decir siempre lo mismo acierta 6. De las redes con sigmoide y $g = 1$
# aprenden {{ aprenden["σ, g = 1"] }}; con $g = 115$, {{ aprenden["σ, g = 115"] }} de 20. Y con la ReLU y $g = 1$, {{ aprenden["ReLU, g = 1"] }}: diez
# factores de {{ np.sqrt(0.5):.1f }} no lo impiden.
#
# La última columna dice cuánto se distinguen unos datos de otros (su desviación típica) en la décima capa, antes de
# entrenar. Con σ y $g = 1$, {{ separados["σ, g = 1"]:.0e }}: casi nada. **El camino de ida se apaga tanto como el de vuelta**, porque un
# cambio pequeño en la entrada pasa, al ir, por los mismos factores $w\,f'(z)$. A esa red le fallan los dos.
#
# ## Error frecuente
#
# !!! warning "«El gradiente se desvanece porque la función es complicada»"
#     Se desvanece cuando se multiplican muchos factores $w\,f'(z)$ que, en valor absoluto, no pasan de un número menor
#     que 1. Con una fórmula sencillísima, $f(x) = x/4$, y pesos iguales a 1, pasa lo mismo.
#
# !!! warning "«La ReLU resuelve el desvanecimiento del gradiente»"
#     Su derivada es 1 solo en el lado activo. Con pesos de varianza $1/n$ el gradiente se pierde igual: cada capa deja el
#     {{ 100 * np.sqrt(0.5):.0f }} %, de media. Al empezar a entrenar, y de media, lo evita la pareja: ReLU **y** varianza $2/n$. Con tanh también hay
#     una ganancia que sirve: es el ejercicio.
#
# !!! warning "«Desvanecimiento», «saturación», «muerte neuronal»… ¿son lo mismo?"
#     No. *Saturación* es que una neurona esté donde su $f'$ es casi 0. *Desvanecimiento* es que el producto de muchos
#     factores sea minúsculo. Una *neurona muerta* tiene derivada exactamente 0 en todos los datos, y tiene
#     [su propia página](13-neurona-muerta.py). Y el *descenso de gradiente* no es ningún problema: es el método con que se
#     entrena.
#
# ## Ejercicio
#
# Con tanh y $g = 1$ el gradiente se pierde poco a poco. Busca un valor `ganancia_tanh` de $g$ con el que el factor por
# capa se aparte de 1 menos de 0.05 (20 capas de 100 neuronas). El corrector lo mide en 8 redes al azar: cuenta la media, y
# en ninguna puede apartarse más de 0.1.
#
# ??? tip "Pista 1"
#     Puedes usar `factor_previsto(act.tanh, act.tanh.derivative, g)`, o probar con `normas_por_capa`.
#
# ??? tip "Pista 2"
#     Tiene que ser mayor que 1, porque tanh′ quita algo, y menor que 4. Prueba valores intermedios.

# %% tags=["exercise"]
from activations.exercises import check

ganancia_tanh = NotImplemented  # escribe aquí un número

check("ganancia_tanh", ganancia_tanh)

# %% tags=["solution"]
for g in [1.0, 1.4, 1.8]:
    previsto = factor_previsto(
        act.tanh, act.tanh.derivative, g
    )
    print(f"g = {g}: factor previsto {previsto:.3f}")

ganancia_tanh = 1.8

check("ganancia_tanh", ganancia_tanh)

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
# - Y. Bengio, P. Simard y P. Frasconi (1994). *Learning long-term dependencies with gradient descent is difficult*. IEEE
#   Transactions on Neural Networks 5(2), 157–166. [doi 10.1109/72.279181](https://doi.org/10.1109/72.279181)
# - X. Glorot y Y. Bengio (2010). *Understanding the difficulty of training deep feedforward neural networks*. AISTATS,
#   249–256.
# - K. He, X. Zhang, S. Ren y J. Sun (2015). *Delving deep into rectifiers: surpassing human-level performance on
#   ImageNet classification*. ICCV, 1026–1034.
