# %% [raw]
# ---
# description: La softmax mezcla sus entradas, y su derivada no es p(1 − p), sino una matriz. Se deduce paso a paso, y se ve por qué con la entropía cruzada queda p − y.
# requisitos: [03-derivada-de-la-sigmoide.py, 10-retropropagacion-a-mano.py]
# objetivos: ["escribir la jacobiana de la softmax, y multiplicar por ella sin formarla"]
# tags: [softmax derivative, softmax gradient, Jacobian, cross-entropy gradient]
# ---

# %% [markdown]
# # Softmax: cuando la derivada es una matriz
#
# Casi todas las activaciones reciben un número y devuelven otro. Para elegir entre varias clases (gato, perro, pez) se usa una
# que recibe $n$ números y devuelve otros $n$: la [**softmax**](../referencia/index.md#softmax). A los que entran los llamamos
# *puntuaciones*, $z_1, \dots, z_n$. Los que salen son
#
# $$p_i = \frac{e^{z_i}}{e^{z_1} + \dots + e^{z_n}}.$$
#
# Son positivos y suman 1, así que se leen como probabilidades. Y cada $p_i$ depende de todas las $z$, porque todas están en
# el denominador. Entonces, «la derivada de la softmax» ¿es la derivada de qué, respecto de qué?
#
# ## Predice
#
# Una red mira la foto de un gato y da $p = (0.05, 0.05, 0.90)$: gato, perro, pez. Debía dar $y = (1, 0, 0)$. La pérdida es la
# de [«Retropropagación a mano»](10-retropropagacion-a-mano.py), sumada en las tres salidas:
#
# $$C = \frac{1}{2}\sum_{i} (p_i - y_i)^2.$$
#
# El perro tiene 0.05 y debería tener 0. ¿Hacia dónde empuja el descenso de gradiente su puntuación, $z_2$?
#
# - **A.** Hacia abajo.
# - **B.** Hacia arriba.
# - **C.** Casi no la empuja.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     ¿Qué se mueve cuando se mueve $z_2$? Guarda tu respuesta: lo mide la tabla que viene ahora.
#
# ## Nueve derivadas, medidas
#
# Con $z = (0, 0, \ln(18))$, las exponenciales son 1, 1 y 18, suman 20, y sale esa $p$. Movamos cada $z_j$ un poco y midamos, con el
# *cociente centrado* de [la página de la sigmoide](03-derivada-de-la-sigmoide.py), cuánto cambia cada $p_i$:

# %%
import numpy as np


def softmax(z):
    e = np.exp(z)
    return e / np.sum(e)


def medir(f, z, h=1e-5):
    # cada fila de np.eye mueve una sola z
    columnas = []
    for paso in h * np.eye(len(z)):
        cambio = f(z + paso) - f(z - paso)
        columnas.append(cambio / (2 * h))
    return np.array(columnas).T


z = np.array([0.0, 0.0, np.log(18)])
p = softmax(z)
medida = medir(softmax, z)
print("   se mueve:     z1       z2       z3")
for i, fila in enumerate(medida):
    numeros = "  ".join(f"{d:7.4f}" for d in fila)
    print(f"p{i + 1} = {p[i]:.2f}   {numeros}")

# %% [markdown]
# No son tres números: son nueve. La columna de $z_2$ dice qué pasa si sube solo la puntuación del perro. Sube $p_2$, pero baja
# $p_3$ casi lo mismo, y un poco $p_1$. Cada columna suma 0: lo que gana una lo pierden las otras.
#
# A la pérdida le llega ese movimiento por tres caminos, uno por cada $p_i$. Cada uno pesa
# $v_i = \frac{\partial C}{\partial p_i} = p_i - y_i$, y los tres se suman: es la regla de la cadena cuando hay varios caminos. Lo
# comprueba la penúltima línea, que mide $C$ directamente:

# %%
y = np.array([1.0, 0.0, 0.0])
v = p - y
caminos = v * medida[:, 1]
for i in range(3):
    print(
        f"por p{i + 1}: {v[i]:5.2f} · "
        f"{medida[i, 1]:7.4f} = {caminos[i]:9.6f}"
    )
print(f"∂C/∂z2 =              {caminos.sum():9.6f}")


def cuadrado(z):
    return np.sum((softmax(z) - y) ** 2) / 2


directa = medir(cuadrado, z)
print(f"medida directamente:  {directa[1]:9.6f}")
print("las tres ∂C/∂z:", directa.round(5))

# %% [markdown]
# Sale negativa: si $z_2$ sube, la pérdida baja. El descenso de gradiente va en contra de su signo: empuja $z_2$ **hacia arriba**. La respuesta es la B.
# El motivo es el pez: casi todo lo que gana el perro se lo quita al pez, que es el error grande. Quien deriva cada salida solo
# respecto de su entrada se queda con el camino de en medio, y le sale el signo contrario: la A. Y la C,
# tampoco: el empujón es el {{ 100 * directa[1] / -directa[2]:.0f }} % del que recibe $z_3$.
#
# ## La jacobiana
#
# Las nueve se ordenan en una tabla, la **matriz jacobiana** $J$: en la fila $i$ y la columna $j$ va
# $\frac{\partial p_i}{\partial z_j}$. En la figura, el área de cada cuadrado es el tamaño de esa derivada. Está lleno si es positiva, y
# hueco si es negativa. ¿Cuándo crecen los cuadrados, y cuándo se apagan todos?

# %% tags=["folded", "diagram"] mover="z1=[-2, 0, 2, 4], z2=[-2, 0, 2, 4], z3=[-2, 0, 2, 4]" alt="A la izquierda, tres barras azules con las probabilidades p₁, p₂ y p₃, que suman 1. A la derecha, la jacobiana de la softmax: una tabla de tres filas, una por cada p, y tres columnas, una por cada z. En cada casilla hay un número, la derivada, y un cuadrado anaranjado de área proporcional a su tamaño. Los tres de la diagonal están llenos, porque son positivas; los otros seis están huecos, porque son negativas, y son iguales a los dos lados de la diagonal."
import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle


figura, eje = plt.subplots(figsize=(4.8, 4))
eje.set(xlim=(-1.55, 3.05), ylim=(-0.1, 3.75))
eje.set_aspect("equal")
eje.axis("off")
barras, letreros, cuadros, numeros = [], [], {}, {}
for i in range(3):
    letra = "₁₂₃"[i]
    eje.text(i + 0.5, 3.15, f"z{letra}", ha="center")
    eje.text(-1.5, 2.5 - i, f"p{letra}", va="center")
    barra = Rectangle((-1.15, 2.55 - i), 0, 0.25)
    barra.set(color="C0")
    barras.append(eje.add_patch(barra))
    letrero = eje.text(-1.15, 2.2 - i, "", color="C0")
    letreros.append(letrero)
    for j in range(3):
        casilla = Rectangle((j, 2 - i), 1, 1)
        casilla.set(fill=False, ec="C4", lw=0.7)
        eje.add_patch(casilla)
        cuadro = Rectangle((0, 0), 0, 0, lw=1.6)
        cuadro.set(ec="C1", fc="C1", fill=i == j)
        cuadros[i, j] = eje.add_patch(cuadro)
        numeros[i, j] = eje.text(
            j + 0.5,
            2.08 - i,
            "",
            color="C1",
            ha="center",
        )
eje.text(1.5, 3.5, "se mueve", ha="center")


def mover(z1=2, z2=0, z3=-2):
    p = softmax(np.array([z1, z2, z3]))
    J = np.diag(p) - np.outer(p, p)
    for i in range(3):
        barras[i].set_width(p[i])
        letreros[i].set_text(f"{p[i]:.3f}")
    for (i, j), cuadro in cuadros.items():
        lado = 0.56 * np.sqrt(abs(J[i, j]) / 0.25)
        cuadro.set_bounds(
            j + 0.5 - lado / 2,
            2.64 - i - lado / 2,
            lado,
            lado,
        )
        numero = f"{J[i, j]:+.3f}".replace("-", "−")
        numeros[i, j].set_text(
            numero.replace("−0.000", "≈0.000")
        )
    mayor = np.format_float_positional(
        float(f"{J.max():.3g}"), trim="-"
    )
    if mayor == "0.25":
        mayor = "casi 0.25"
    return (
        f"Con z = ({z1}, {z2}, {z3}) sale p₁ = "
        f"{p[0]:.4f}, p₂ = {p[1]:.4f} y p₃ = "
        f"{p[2]:.4f}. Cada fila de J suma 0, y su "
        f"mayor entrada es {mayor}; el tope, 0.25."
    )


mover()
plt.show()

# %% [markdown]
# Con dos puntuaciones iguales y la otra muy por debajo, cuatro cuadrados son casi tan grandes como pueden. Si una se lleva casi
# todo, los nueve se apagan: la softmax está *saturada*. Y si las tres suben lo mismo, como de $(2, 0, -2)$ a $(4, 2, 0)$, nada cambia.
#
# ## La derivada de la softmax, paso a paso
#
# 1. **Llamamos $S$ al denominador:** $S = e^{z_1} + \dots + e^{z_n}$, y $p_i = \frac{e^{z_i}}{S}$.
#
# 2. **Tomamos logaritmos**, como en el camino 4 de la sigmoide:
#
#     $$\ln(p_i) = z_i - \ln(S).$$
#
# 3. **Derivamos $\ln(S)$ respecto de $z_j$.** En $S$, solo $e^{z_j}$ depende de $z_j$, y su derivada es ella misma:
#
#     $$\frac{\partial \ln(S)}{\partial z_j} = \frac{e^{z_j}}{S} = p_j.$$
#
# 4. **Derivamos $z_i$ respecto de $z_j$.** Es 1 si son la misma, $i = j$, y 0 si no. Ese 1 o 0 se escribe $\delta_{ij}$: la *delta
#     de Kronecker*, que no es [la de Dirac](08-delta-de-dirac.py). Y la derivada de $\ln(p_i)$ es la de $p_i$ entre $p_i$:
#
#     $$\frac{1}{p_i} \cdot \frac{\partial p_i}{\partial z_j} = \delta_{ij} - p_j.$$
#
# 5. **Multiplicamos por $p_i$:**
#
#     $$\frac{\partial p_i}{\partial z_j} = p_i\,(\delta_{ij} - p_j).$$
#
# Son dos casos: $p_i\,(1 - p_i)$ en la diagonal y $-p_i\,p_j$ fuera de ella. Toda la tabla, de una vez:
#
# $$J = \mathrm{diag}(p) - p\,p^{T}.$$
#
# Aquí $\mathrm{diag}(p)$ lleva las $p$ en la diagonal y ceros fuera. Y $p^{T}$ es $p$ escrita en fila (la T es de «traspuesta»), así que
# $p\,p^{T}$ es la tabla de multiplicar de las $p$: en la fila $i$ y la columna $j$, $p_i\,p_j$. De la fórmula se lee lo que enseñaba la figura:
#
# - **Es simétrica**, porque $p_i\,p_j = p_j\,p_i$.
# - **Cada columna suma 0**, porque las $p$ siempre suman 1. Y por simetría, cada fila también: la fila $i$ suma lo que cambia
#   $p_i$ cuando todas las $z$ suben lo mismo: nada.
# - **Ninguna entrada pasa de ¼ en tamaño.** En la diagonal, como en la [sigmoide](../catalogo/sigmoid.md). Fuera, $p_j \le 1 - p_i$, así que
#   $p_i\,p_j \le p_i\,(1 - p_i)$.
#
# ### Con dos clases es la sigmoide
#
# Dividimos arriba y abajo entre $e^{z_1}$:
#
# $$p_1 = \frac{e^{z_1}}{e^{z_1} + e^{z_2}} = \frac{1}{1 + e^{-(z_1 - z_2)}} = \sigma(z_1 - z_2).$$
#
# Como $p_2 = 1 - p_1$, las cuatro entradas de $J$ son $\sigma\,(1 - \sigma)$, con más o con menos. De ahí viene la tentación de $p\,(1 - p)$: con dos
# clases no hay otro número.
#
# ## Hacia atrás, sin formar la matriz
#
# En la retropropagación llegan las $v_i = \frac{\partial C}{\partial p_i}$ y se buscan las $\frac{\partial C}{\partial z_j}$.
#
# 1. **Sumamos los caminos**, uno por cada salida:
#
#     $$\frac{\partial C}{\partial z_j} = \sum_i v_i\,p_i\,(\delta_{ij} - p_j).$$
#
# 2. **Quitamos el paréntesis.** Como $\delta_{ij}$ es 0 salvo cuando $i = j$, de la suma de los $v_i\,p_i\,\delta_{ij}$ solo queda
#     $v_j\,p_j$:
#
#     $$\frac{\partial C}{\partial z_j} = v_j\,p_j - p_j \sum_i p_i\,v_i.$$
#
# 3. **Sacamos el factor común $p_j$:**
#
#     $$\frac{\partial C}{\partial z_j} = p_j\,(v_j - m), \qquad m = \sum_i p_i\,v_i.$$
#
# El número $m$ es la media de las $v$, con las $p$ como pesos. **Lo que decide el signo no es $v_j$, sino si $v_j$ pasa de la media.** En la
# foto del gato, $m$ es {{ p @ v:.3f }}, porque pesa sobre todo el pez. Para el perro $v_2$ es solo {{ v[1]:.2f }}: sobra, pero mucho menos que la
# media, y $z_2$ sube. Cuando la red ya ha aprendido algo, por ejemplo con $p = (0.8, 0.1, 0.1)$, la media es {{ np.array([0.8, 0.1, 0.1]) @ np.array([-0.2, 0.1, 0.1]):.2f }}, y ahora $z_2$ baja.
#
# Tampoco hace falta escribir $J$. Con las 50 000 palabras de un modelo de lenguaje tendría 2500 millones de entradas; esta cuenta
# hace unas pocas operaciones por palabra.
#
# ## Con la entropía cruzada queda p − y
#
# Con softmax se suele usar otra pérdida, la **entropía cruzada**: $C = -\sum_i y_i \ln(p_i)$. Con un solo 1 en $y$, es menos el
# logaritmo de la $p$ de la clase correcta. El paso 4 ya tiene la derivada de $\ln(p_i)$, y
# de los $y_i\,\delta_{ij}$ otra vez queda uno, $y_j$:
#
# $$\frac{\partial C}{\partial z_j} = -\sum_i y_i\,(\delta_{ij} - p_j) = -y_j + p_j \sum_i y_i.$$
#
# Y como las $y$ suman 1,
#
# $$\frac{\partial C}{\partial z_j} = p_j - y_j.$$
#
# El factor $p_i$ de cada camino se ha ido: lo ha cancelado el $\frac{1}{p_i}$ del logaritmo. Con el perro sale {{ v[1]:.2f }}, y $z_2$ baja. La
# diferencia se nota cuando la red se equivoca con mucha seguridad. Aquí $z = (0, 0, t)$, y la clase correcta es la 1:

# %%
import activations as act

print(" t        p1   ∂C/∂z1: cuadrado   cruzada")
for t in [0, 5, 10, 20]:
    z_t = np.array([0.0, 0.0, t])
    p_t = softmax(z_t)
    con_cuadrado = act.softmax_jvp(z_t, p_t - y)[0]
    cruzada = p_t[0] - y[0]
    print(
        f"{t:2} {p_t[0]:9.1e} {con_cuadrado:18.1e}"
        f" {cruzada:9.3f}"
    )

# %% [markdown]
# Cuando una $p$ se acerca a 1, todas las entradas de $J$ tienden a 0, y con el cuadrado la corrección se apaga justo cuando la red más se equivoca. Con
# la entropía cruzada, en cambio, $\frac{\partial C}{\partial z_1}$ se acerca a −1. Lo mismo pasa con la sigmoide: lo cuenta
# [«¿Por qué se desvanece el gradiente?»](12-desvanecimiento-del-gradiente.py).
#
# ## Compruébalo: la fórmula, lo medido y el paquete
#
# Comparamos la fórmula con lo medido y con el paquete, que tiene `softmax`, `softmax_jacobian` y `softmax_jvp` (la $J$ por un vector, sin
# formarla):

# %%
casos = [[2, 1, 0], [3, -4, 0.5, 0], [1, 1], [0, 9, 9]]
errores = {"medida": [], "paquete": [], "sin J": []}
for caso in casos:
    z = np.array(caso, dtype=float)
    v = np.cos(np.arange(len(z)))  # uno cualquiera
    p = softmax(z)
    J = np.diag(p) - np.outer(p, p)
    sin_J = p * (v - p @ v)
    otras = (
        medir(softmax, z) - J,
        act.softmax_jacobian(z) - J,
        act.softmax_jvp(z, v) - sin_J,
    )
    for lista, e in zip(errores.values(), otras):
        lista.append(np.max(np.abs(e)))
for nombre, lista in errores.items():
    bien = max(lista) < 1e-9
    print(f"{nombre:8} error menor que 1e-9: {bien}")

# %% [markdown]
# En papel no hay más. En un programa, $e^{1000}$ no cabe:

# %%
z = np.array([1000.0, 999.0, 998.0])
with np.errstate(over="ignore", invalid="ignore"):
    print("tal cual:         ", softmax(z))
p = softmax(z - np.max(z))
print("restando el mayor:", p.round(3))
print("el paquete:       ", act.softmax(z).round(3))

# %% [markdown]
# Restar el mayor no cambia las $p$, como decían las filas de $J$. Y así, con puntuaciones finitas, el mayor exponente es 0 y la suma está entre
# 1 y $n$: la exponencial no se desborda nunca. Para la entropía cruzada, `log_softmax` hace $z_i - \ln(S)$ con la misma resta, sin pasar por una $p$ redondeada a 0.
#
# ## Error frecuente: «La derivada de la softmax es p(1 − p)»
#
# !!! warning "Eso es la diagonal"
#     Es la derivada de cada salida respecto de **su** entrada, y faltan las demás. Con p = (½, ½), la diagonal es ¼ y ¼, y fuera
#     de ella hay −¼ y −¼: si suben lo mismo las dos entradas, ninguna salida se mueve, y la diagonal sola dice que suben las dos.
#
# ## Error frecuente: «La derivada de la softmax es p − y»
#
# !!! warning "Esa es la de la pérdida"
#     Es la derivada de la **pérdida**, con la entropía cruzada y la softmax juntas, respecto de $z$. La softmax ya está dentro: si además
#     multiplicas por $J$, la cuentas dos veces. Con p = (½, ½) e y = (1, 0), de (−½, ½) se pasaría a (−¼, ¼).
#
# ## Ejercicio
#
# Los modelos de lenguaje reparten con una *temperatura*, un número $T > 0$: $p = \mathrm{softmax}(z/T)$. Escribe `jacobiana_softmax(z, T)`, que
# devuelve la matriz con $\frac{\partial p_i}{\partial z_j}$ en la fila $i$ y la columna $j$. `z` es un arreglo de una dimensión. Sus números
# pueden ser de miles, y alguno, aunque no todos, puede ser `-np.inf`: una clase prohibida, con $p = 0$.
#
# ??? tip "Pista 1"
#     Llama $u = z/T$. Respecto de $u$, la derivada es la de la página. ¿Y cuánto se mueve $u_j$ cuando se mueve $z_j$?
#
# ??? tip "Pista 2"
#     Por la regla de la cadena, todo se multiplica por $\frac{1}{T}$. Antes de dividir, resta a $z$ su máximo.
#     `np.diag(p)` y `np.outer(p, p)` hacen las dos matrices.

# %% tags=["exercise"]
from activations.exercises import check


def jacobiana_softmax(z, T):
    return NotImplemented  # borra esta línea y responde


check("jacobiana_softmax", jacobiana_softmax)


# %% tags=["solution"]
def jacobiana_softmax(z, T):
    p = softmax((z - np.max(z)) / T)
    return (np.diag(p) - np.outer(p, p)) / T


check("jacobiana_softmax", jacobiana_softmax)

# %% [markdown]
# ??? abstract "La varianza que hay dentro de J"
#     Multiplica $J$ por un vector $v$ a los dos lados:
#
#     $$v^{T} J\,v = \sum_i p_i\,v_i^2 - m^2 = \sum_i p_i\,(v_i - m)^2,$$
#
#     con la $m$ de antes. Es la varianza de $v$ con las probabilidades $p$. Nunca es negativa, y como todas las $p_i$ son positivas, es 0 solo si todas las
#     $v_i$ son iguales. Por tanto $J$ es semidefinida positiva, su núcleo son los múltiplos de $(1, \dots, 1)$ y su rango es $n - 1$.
#
#     Se ve también de otra manera. El paso 3 dice que el gradiente de $\ln(S)$ es $p$, así que $J$ es su matriz de segundas derivadas, la
#     *hessiana*. De ahí su simetría; y que sea semidefinida positiva dice que $\ln(S)$ es convexa.
#
# ??? abstract "Cuánto puede estirar J: su norma no pasa de ½"
#     La norma $\|J\|_2$ es lo más que $J$ puede alargar un vector de longitud 1. Como $J$ es simétrica y semidefinida positiva, es el
#     mayor valor de $v^{T} J\,v$ con $\|v\| = 1$: la mayor varianza.
#
#     1. Sean $a$ y $b$ la mayor y la menor de las $v_i$, y $c = \frac{a + b}{2}$. La varianza es la media de $(v_i - m)^2$, y con cualquier otro
#        centro esa media no baja. Con $c$:
#
#         $$v^{T} J\,v \le \sum_i p_i\,(v_i - c)^2 \le \left(\frac{a - b}{2}\right)^2,$$
#
#         porque ningún $v_i$ se aparta de $c$ más de $\frac{a - b}{2}$.
#
#     2. Y $(a - b)^2 \le 2\,(a^2 + b^2) \le 2\,\|v\|^2 = 2$, si hay dos clases o más. Queda $\|J\|_2 \le ½$.
#
#     La igualdad pide $a = -b$ y las demás $v_i$ en 0. Entonces $c = 0$: por el paso 1, $p$ es 0 en las demás, y ½ en esas dos, para que $m$
#     sea $c$. Con dos clases ocurre: cuando $z_1 = z_2$. Con tres o más, las otras $p$ nunca son 0 del todo, y ½ solo es el límite.
#
# ??? abstract "Una resta que se queda sin cifras"
#     La cuenta $p_j\,(v_j - m)$ puede cancelarse. Con $z = (40, 0, 0)$ y $v = (1, 0, 0)$, tanto $p_1$ como $m$ se redondean a 1, y para la
#     primera sale {{ (softmax(np.array([40.0, 0, 0])) * (np.array([1.0, 0, 0]) - softmax(np.array([40.0, 0, 0])) @ [1.0, 0, 0]))[0]:.0f }}. Es la trampa de $s\,(1 - s)$ en la sigmoide. El valor exacto no es 0:
#     `softmax_jvp` da {{ act.softmax_jvp([40.0, 0, 0], [1.0, 0, 0])[0]:.2e }}.
#
#     El remedio: resta antes a todas las $v$ la de la clase con mayor $p$. Eso no cambia el resultado, porque resta lo mismo a $v_j$ y a $m$.
#     Y el término de esa clase, que es el que se comía las cifras de los demás, pasa a ser 0 exacto. En la diagonal de $J$, igual: en lugar de $p_i\,(1 - p_i)$,
#     el paquete suma los otros $p_i\,p_j$.
#
# ??? abstract "Para quien quiera el enunciado exacto"
#     Sea $p: \mathbb{R}^n \to \mathbb{R}^n$, $p_i(z) = e^{z_i} / \sum_k e^{z_k}$. Es de clase $C^{\infty}$, con $p_i > 0$ y $\sum_i p_i = 1$. Su
#     diferencial en $z$ tiene por matriz $J = \mathrm{diag}(p) - p\,p^{T}$, simétrica, semidefinida positiva, con núcleo generado por
#     $(1, \dots, 1)$ y $\|J\|_2 \le ½$. Cada entrada cumple $|J_{ij}| \le ¼$; con tres clases o más, la desigualdad es estricta fuera de la
#     diagonal. Para una pérdida $C(p)$ derivable, el gradiente respecto de $z$ es $J^{T} v = J v = p \odot (v - (p \cdot v))$, con
#     $v = \nabla_p C$ y $\odot$ el producto componente a componente.
#
#     Con $C = -\sum_i y_i \ln(p_i)$, e $y$ cualquiera, el gradiente es $p \sum_i y_i - y$: es $p - y$ si y solo si $\sum_i y_i = 1$. La
#     jacobiana de $\ln(p)$, en cambio, no es simétrica en general: en la fila $i$ y la columna $j$ lleva $\delta_{ij} - p_j$, y hacia atrás hace
#     falta su traspuesta.
#
# ## Referencias
#
# Bridle cambió la salida de la red por una que da probabilidades, y el cuadrado, por una pérdida hecha con ellas.
#
# <!-- referencias: bridle-1990 -->
