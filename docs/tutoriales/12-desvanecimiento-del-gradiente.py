# %% [raw]
# ---
# description: Por qué el gradiente se hace minúsculo al atravesar muchas capas, medido capa a capa, y qué papel tienen la activación y los pesos iniciales.
# minutos: 30
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
#     La derivada de la sigmoide no pasa de ¼, y se cruzan veinte: el máximo es $(1/4)^{20}$. El primer bloque de código lo
#     calcula.
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
# Queda como mucho {{ cota:.1e }}: la respuesta es la C. A ese hundimiento se le llama **desvanecimiento del gradiente**, y
# al caso contrario, el de la última línea, **explosión del gradiente**. Las primeras capas reciben una corrección tan
# pequeña que en la práctica no aprenden.
#
# Fíjate en lo que **no** ha hecho falta: que la función sea complicada. Da igual cómo sea su fórmula; cuenta el tamaño de su
# derivada, y que se multiplica muchas veces.
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
# Es una cota, no un destino. Con pesos grandes el gradiente puede no desvanecerse, e incluso explotar.
#
# ## En redes anchas: el papel de los pesos
#
# En una capa con $n$ neuronas, cada una suma $n$ entradas, y los pesos se eligen al azar. ¿Con qué tamaño? Unas líneas de
# estadística bastan para saberlo.
#
# !!! abstract "Cuánto se multiplica el gradiente en una capa"
#     Los pesos son independientes, de media 0 y varianza $\frac{g}{n}$: como la media es 0, ese es el promedio de $w^2$. A $g$
#     la llamaremos *ganancia*. Suponemos además que los errores que vuelven no dependen de los pesos de esta capa ni de
#     $f'(z)$; con muchas neuronas es una buena aproximación.
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
# Midámoslo en una red de verdad: 20 capas de 100 neuronas, sin sesgos, 64 entradas al azar.

# %% tags=["folded"]
import matplotlib.pyplot as plt
import activations as act


def normas_por_capa(
    f, f_prima, g, semilla, n=100, L=20, lote=64
):
    rng = np.random.default_rng(semilla)
    a, pesos, pendientes = (
        rng.standard_normal((n, lote)),
        [],
        [],
    )
    for _ in range(L):
        W = rng.standard_normal((n, n)) * np.sqrt(g / n)
        z = W @ a
        a = f(z)
        pesos.append(W)
        pendientes.append(f_prima(z))
    e = (
        rng.standard_normal((n, lote))
        / np.sqrt(n)
        * pendientes[-1]
    )
    normas = [np.linalg.norm(e, axis=0).mean()]
    for capa in range(L - 2, -1, -1):
        e = (pesos[capa + 1].T @ e) * pendientes[capa]
        normas.append(np.linalg.norm(e, axis=0).mean())
    return np.array(normas[::-1])  # de la capa 1 a la L


# %%
def relu_prima(z):
    return act.relu.derivative(z, at_kinks=0.0)


sigma_prima = act.sigmoid.derivative
casos = {
    "σ, g = 1": (act.sigmoid, sigma_prima, 1),
    "σ, g = 16": (act.sigmoid, sigma_prima, 16),
    "tanh, g = 1": (act.tanh, act.tanh.derivative, 1),
    "ReLU, g = 1": (act.relu, relu_prima, 1),
    "ReLU, g = 2": (act.relu, relu_prima, 2),
    "ReLU, g = 4": (act.relu, relu_prima, 4),
}
media, factor = {}, {}
print("             por capa   en 19 capas")
for nombre, (f, f_prima, g) in casos.items():
    repetidas = [
        normas_por_capa(f, f_prima, g, s)
        for s in range(10)
    ]
    media[nombre] = np.mean(repetidas, axis=0)
    total = media[nombre][0] / media[nombre][-1]
    factor[nombre] = total ** (1 / 19)
    por_capa = factor[nombre]
    print(
        f"{nombre:12} {por_capa:8.2f}   {total:11.1e}"
    )

# %% tags=["folded"] alt="Tamaño del gradiente en cada una de las 20 capas, en escala logarítmica, dividido entre el de la última. Con σ y g = 1 cae en línea recta hasta {bajo:.0e} en la capa 1; con σ y g = 16, y con ReLU y g = 1, cae menos; con tanh y g = 1, poco. Con ReLU y g = 2 se mantiene casi horizontal, y con g = 4 crece hasta {alto:.0e}."
figura, eje = plt.subplots(figsize=(4.8, 3.6))
trazos = ["-", "--", "-", "--", "-", ":"]
for i, (nombre, normas) in enumerate(media.items()):
    eje.semilogy(
        range(1, 21),
        normas / normas[-1],
        trazos[i],
        color=f"C{i % 5}",
        label=nombre,
    )
eje.set(xticks=[1, 5, 10, 15, 20], xlabel="capa")
eje.set(
    title="gradiente, respecto al de la última capa"
)
eje.legend(fontsize=9)
bajo = media["σ, g = 1"][0] / media["σ, g = 1"][-1]
alto = (
    media["ReLU, g = 4"][0] / media["ReLU, g = 4"][-1]
)
plt.show()

# %% [markdown]
# Léela de derecha a izquierda, como viaja el error. En escala logarítmica, un producto de factores iguales es una línea
# recta, tanto más inclinada cuanto más lejos de 1 esté el factor. La sigmoide con $g = 1$ multiplica por
# {{ factor["σ, g = 1"]:.2f }} en cada capa. Subir los pesos hasta $g = 16$ la ayuda, {{ factor["σ, g = 16"]:.2f }}, pero no basta:
# cuanto más lejos de 0 está $z$, menor es $\sigma'(z)$. Con tanh el factor medio es {{ factor["tanh, g = 1"]:.2f }}, y la línea se dobla porque
# las $z$ se encogen de capa en capa y tanh′ se acerca a 1. Con ReLU depende de los pesos: {{ factor["ReLU, g = 1"]:.2f }},
# {{ factor["ReLU, g = 2"]:.2f }} o {{ factor["ReLU, g = 4"]:.2f }}. El último caso es una explosión.
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
# Con el cuadrado aparece el factor $\sigma'(z)$, y a la vez que crece el error se apaga la corrección. La **entropía
# cruzada** es la pérdida $C = -\ln(a)$ cuando la respuesta correcta es 1, y $C = -\ln(1 - a)$ cuando es 0. Su derivada respecto
# de $z$, con $y = 1$, es $-\frac{\sigma'(z)}{\sigma(z)} = -(1 - \sigma(z)) = a - y$. El factor $\sigma'$ se cancela, y quien más se
# equivoca más se corrige. (Con $y = 0$ sale también $a - y$.)
#
# ## ¿Y al entrenar?
#
# Diez capas ocultas de 16 neuronas deben separar dos anillos de puntos, como en la página de la retropropagación. Mismas
# capas, mismos datos, mismos pesos iniciales, con $g = 1$, y 800 pasos: solo cambia la activación. La *exactitud* es la parte de los puntos que
# la red acierta.


# %% tags=["folded"]
def anillos(semilla, n=200):
    rng = np.random.default_rng(semilla)
    y = np.arange(n) % 2
    radio = 1 + y + rng.normal(0, 0.15, n)
    giro = rng.uniform(0, 2 * np.pi, n)
    x = np.column_stack(
        [radio * np.cos(giro), radio * np.sin(giro)]
    )
    return x, y[:, None]


def entrenar(f, f_prima, g, semilla, pasos=800, lr=0.3):
    x, y = anillos(semilla)
    rng = np.random.default_rng(semilla)
    capas = [2] + [16] * 10 + [1]
    Ws = [
        rng.normal(0, np.sqrt(g / m), (m, n))
        for m, n in zip(capas[:-1], capas[1:])
    ]
    bs = [np.zeros(n) for n in capas[1:]]
    for _ in range(pasos):
        zs, entradas, a = [], [], x
        for W, b in zip(Ws, bs):
            entradas.append(a)
            zs.append(a @ W + b)
            a = f(zs[-1])
        e = (act.sigmoid(zs[-1]) - y) / len(x)
        for i in reversed(range(len(Ws))):
            dW, db = entradas[i].T @ e, e.sum(axis=0)
            if i > 0:
                e = (e @ Ws[i].T) * f_prima(zs[i - 1])
            Ws[i] -= lr * dW
            bs[i] -= lr * db
    return np.mean((zs[-1] > 0) == y)


# %%
exactitud = {}
print("             exactitud")
for nombre in [
    "σ, g = 1",
    "tanh, g = 1",
    "ReLU, g = 1",
]:
    aciertos = [
        entrenar(*casos[nombre], s) for s in range(2)
    ]
    exactitud[nombre] = np.mean(aciertos)
    print(f"{nombre:12} {exactitud[nombre]:9.3f}")

# %% [markdown]
# Las dos clases tienen el mismo número de puntos, así que decir siempre lo mismo acierta la mitad. La red con sigmoide se queda, de
# media, en el {{ exactitud["σ, g = 1"] * 100:.0f }} %: no ha aprendido nada. Las demás, sí. También la ReLU con $g = 1$: diez factores
# de 0.7 no se lo han impedido.
#
# ## Compruébalo
#
# ¿Acierta la fórmula $\sqrt{g \cdot \text{promedio de } f'(z)^2}$? Para la ReLU el promedio es ½ con cualquier tamaño de $z$. Para
# tanh depende de lo dispersas que estén las preactivaciones, que cambian de capa a capa: si su varianza en una capa es
# $q$, en la siguiente es $g$ veces el promedio de $f(z)^2$. Sigámosla con promedios sobre 200 000 valores de $z$ sacados de una
# campana de Gauss, que es como se reparten cuando hay muchas neuronas:

# %%
Z = np.random.default_rng(0).standard_normal(200_000)


def factor_previsto(f, f_prima, g, L=20):
    q, factores = g * 1.0, []
    for _ in range(L - 1):
        z = np.sqrt(q) * Z
        factores.append(
            np.sqrt(g * np.mean(f_prima(z) ** 2))
        )
        q = g * np.mean(f(z) ** 2)
    return np.prod(factores) ** (1 / (L - 1))


print("              previsto  medido")
for nombre, (f, f_prima, g) in casos.items():
    previsto = factor_previsto(f, f_prima, g)
    medido = factor[nombre]
    print(f"{nombre:12} {previsto:9.3f} {medido:7.3f}")

# %% [markdown]
# ## Error frecuente
#
# !!! warning "«El gradiente se desvanece porque la función es complicada»"
#     Se desvanece porque se multiplican muchos factores $w\,f'(z)$ que, en valor absoluto, no pasan de un número menor
#     que 1. Con una fórmula sencillísima, $f(x) = x/4$, y pesos iguales a 1, pasa lo mismo.
#
# !!! warning "«La ReLU resuelve el desvanecimiento del gradiente»"
#     Su derivada es 1 solo en el lado activo. Con pesos de varianza $1/n$ el gradiente se pierde igual, un 30 % por capa
#     más o menos. Al empezar a entrenar, y de media, lo evita la pareja: ReLU **y** varianza $2/n$. Con tanh también hay
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
# capa se aparte de 1 menos de 0.05 (20 capas de 100 neuronas). El corrector hace la simulación.
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
#     pesos y los errores que vuelven, y entre estos y $f'(z)$; es una aproximación para $n$ grande, y ahí $z$ se toma normal. Para la ReLU, $E[f'(z)^2] = ½$ con cualquier
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
