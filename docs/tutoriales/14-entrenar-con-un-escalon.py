# %% [raw]
# ---
# description: La derivada del escalón es 0 casi en todas partes y no enseña nada. Qué señal se pone en su lugar al entrenar, de qué pérdida es gradiente y cuándo falla.
# requisitos: [06-el-salto-del-escalon.py, 10-retropropagacion-a-mano.py]
# objetivos: ["entrenar con un escalón, y decir de qué es gradiente un gradiente sustituto"]
# tags: [surrogate gradient, straight-through estimator, STE, perceptrón, capas ocultas, spiking]
# ---

# %% [markdown]
# # ¿Se puede entrenar con un escalón? Gradientes sustitutos
#
# Una neurona con [escalón](../catalogo/heaviside.md) responde $a = H(z)$: 0 o 1, sin término medio. Para aprender con
# [retropropagación](10-retropropagacion-a-mano.py) necesita el factor $f'(z)$, y aquí $H'(z) = 0$ en todas partes
# [menos en el salto](06-el-salto-del-escalon.py), donde no existe. Un error multiplicado por 0 no corrige nada.
#
# El remedio es curioso: hacia adelante se usa el escalón, y **al volver**, en el sitio de su derivada, se pone otra cosa. A
# esa otra cosa se la llama **gradiente sustituto** (*surrogate gradient*).
#
# ## Predice
#
# Ponemos la derivada de $\sigma(kz)$ (una curva más parecida al escalón cuanto mayor es $k$), siempre con la misma altura, 1.
# Entrenamos con ella 50 neuronas, cada una en su problema, que una recta resuelve. Una **aprende** si acierta al menos 95 de sus
# 100 puntos. ¿Con qué $k$ aprenden más?
#
# - **A.** Con $k = 1$: $\sigma(z)$ sube poco a poco.
# - **B.** Con cualquiera, más o menos igual: el signo del error es el mismo.
# - **C.** Con $k = 100$: $\sigma(100z)$ es casi el escalón.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Guarda tu respuesta: primero veremos, con un solo parámetro, qué pérdida baja cada una. Después vienen
#     [las 50 neuronas](#cincuenta-neuronas).
#
# ## Una pérdida plana
#
# Empecemos con lo mínimo: diez datos entre 0 y 1, y una neurona $a = H(x - b)$ que solo puede mover su umbral $b$. Debe
# responder 1 a los datos mayores que 0.3. Su pérdida es el promedio de $\frac{1}{2}(a - y)^2$. ¿Qué pendiente tiene?

# %%
import numpy as np

import activations as act

datos = (np.arange(10) + 0.5) / 10
deseada = act.heaviside(datos - 0.3)


def perdida(b):
    a = act.heaviside(datos - b)
    return np.mean((a - deseada) ** 2) / 2


h = 1e-6
print("   b   pérdida   pendiente medida")
for b in [0.8, 0.6, 0.4, 0.3, 0.1]:
    cambio = perdida(b + h) - perdida(b - h)
    medida = cambio / (2 * h)
    print(f"{b:4} {perdida(b):9.2f} {medida:18.1f}")

# %% [markdown]
# La pérdida es la mitad de la proporción de datos que fallan: una escalera. Entre escalón y escalón no hay cuesta, y el descenso de
# gradiente deja $b$ donde estaba. Su gradiente no es pequeño: es 0.
#
# Ahora, la trampa. El error que va hacia atrás era $e = (a - y)\,f'(z)$; en el sitio de $f'(z)$ pondremos
#
# $$\rho_k(z) = 4\,\sigma'(kz),$$
#
# que vale 1 en $z = 0$ (la letra es una *ro*). La derivada de $\sigma(kz)$ es $k\,\sigma'(kz)$, de altura $\frac{k}{4}$, y la hemos
# dividido entre esa altura. Con $k$ grande es una ventana estrecha alrededor del salto; con $k = 0$ vale 1 siempre. ¿En cuántos
# pasos se aciertan los diez datos, si $b$ empieza en 0.8?


# %%
def sustituto(z, k):
    return 4 * act.sigmoid.derivative(k * z)


def cuantos_pasos(k, b=0.8, lr=0.1, limite=2000):
    for paso in range(limite):
        z = datos - b
        fallo = act.heaviside(z) - deseada
        if not np.any(fallo):
            return paso
        e = fallo * sustituto(z, k)
        b += lr * np.mean(e)  # porque ∂z/∂b = −1
    return np.inf  # no le han bastado


print("  k   pasos")
for k in [0, 1, 5, 25, 100]:
    print(f"{k:3} {cuantos_pasos(k):7}")

# %% [markdown]
# Con la trampa aprende. (`inf` quiere decir que no le han bastado 2000.) Y van más deprisa las dos que menos se parecen al
# escalón. La figura dice por qué. Arriba, los datos, llenos los que deben responder 1, y en anaranjado la ventana y la señal
# que pasa a cada uno que falla. Abajo, en gris, la pérdida verdadera, y en azul la que se baja de verdad. Mueve $k$, y pasea el
# punto por la cuesta.


# %% tags=["folded"]
def precio(r, k):
    # lo que se cobra por fallar a distancia r del salto
    if k == 0:
        return r
    return 4 / k * (act.sigmoid(k * r) - 0.5)


def falla(b):
    a = act.heaviside(datos - b)
    return a != deseada


def perdida_sustituta(b, k):
    r = np.abs(datos - b)
    return np.mean(falla(b) * precio(r, k), axis=-1)


# %% tags=["folded"] mover="k=[0, 1, 2, 5, 10, 25, 50, 100, 200], b=(0, 1, 0.1)" alt="Arriba, los diez datos sobre el eje x: los que deben responder 0, huecos, y los que deben responder 1, llenos. Una campana anaranjada de altura 1, centrada en el umbral b, es la señal que pasa, y cada dato que falla, entre b y 0.3, lleva una barra hasta ella. Abajo, las pérdidas según b, cada una dividida entre su valor en b = 1. En gris, la verdadera: una escalera cortada en sus saltos, con su tramo más bajo, en 0, alrededor de b = 0.3. En azul, la del sustituto: con k pequeño es una cuesta que baja hacia 0.3 por los dos lados, y con k grande se pega a la escalera y se aplana como ella."
import matplotlib.pyplot as plt

figura, (arriba, abajo) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4.8)
)
for eje in (arriba, abajo):
    eje.axvline(
        0.3,
        color="C2",
        linestyle=":",
        label="línea de 0.3",
    )
    eje.set(ylim=(-0.1, 1.15), yticks=[0, 1])
for y, relleno in [(0, "white"), (1, "C2")]:
    estos = datos[deseada == y]
    arriba.plot(
        estos,
        0 * estos,
        "o",
        color="C2",
        markerfacecolor=relleno,
        label=f"debe responder {y}",
    )
(campana,) = arriba.plot(
    [], [], color="C1", label="ventana"
)
barras = arriba.bar(datos, 0 * datos, 0.02, color="C1")
arriba.set(xlim=(-0.03, 1.03), xlabel="dato x")
arriba.set_title(
    "datos, y señal que pasa a los que fallan"
)
borde = [0, *datos, 1]
abajo.hlines(
    [perdida(m / 10) / perdida(1) for m in range(11)],
    borde[:-1],
    borde[1:],
    "C4",
    label="verdadera",
)
umbrales = np.linspace(0, 1, 101)
(cuesta,) = abajo.plot(
    [], [], color="C0", label="sustituta"
)
(punto,) = abajo.plot([], [], "o", gid="asa-b")
punto.set(color="C3", markersize=9, label="punto")
abajo.text(
    0.99, 0.02, "verdadera", color="C4", ha="right"
)
abajo.text(
    0.99, 0.14, "sustituta", color="C0", ha="right"
)
abajo.set_title("pérdida, respecto a la de b = 1")
abajo.set_xlabel("umbral b")


def mover(k=5, b=0.8):
    v = perdida_sustituta(umbrales[:, None], k)
    v = v / v[-1]
    cuesta.set_data(umbrales, v)
    punto.set_data([b], [np.interp(b, umbrales, v)])
    z = np.linspace(-1, 1, 41)
    z = z * min(1, 8 / k) if k else z
    campana.set_data(b + z, sustituto(z, k))
    senal = falla(b) * sustituto(datos - b, k)
    for barra, alto in zip(barras, senal):
        barra.set_height(alto)
    n = np.sum(falla(b))
    estado = f"Con k = {k} y b = {b:g}"
    if not n:
        return f"{estado} no falla ningún dato."
    poco = " (tan poco que no se ve)"
    return (
        f"{estado}, fallos: {n} de 10. A 1 por fallo,"
        f" la ventana deja pasar {senal.sum():#.2g}"
        f" de {n}"
        f"{poco if senal.max() < 0.05 else ''}"
        "; la derivada verdadera, 0."
    )


mover()
plt.show()

# %% [markdown]
# Cuanto más estrecha es la ventana, más se parece, a escala, la pérdida azul a la verdadera. Y la verdadera es **plana**: parecerse
# a ella no es una virtud. Lo que enseña es la señal que llega a los datos que fallan, estén donde estén.
#
# ## ¿Gradiente de qué?
#
# Has visto una pérdida azul. ¿De dónde sale? Toma un solo dato, con su $z$ y su respuesta deseada $y$.
#
# 1. **Si acierta,** $a - y = 0$, y el error $e = (a - y)\,\rho_k(z)$ es 0.
#
# 2. **Si falla,** $a - y$ vale 1 cuando $z \ge 0$ y −1 cuando $z < 0$: tiene el signo de $z$. Entonces $e = \rho_k(z)$ a la
#     derecha y $e = -\rho_k(z)$ a la izquierda.
#
# 3. **Busca una función con esa derivada.** Llama $r = |z|$ a la distancia al salto y prueba con
#
#     $$S_k(r) = \frac{4}{k}\left(\sigma(kr) - \frac{1}{2}\right).$$
#
#     Su derivada es $4\,\sigma'(kr) = \rho_k(r)$, por la regla de la cadena. A la izquierda $r = -z$, y eso le cambia el
#     signo: justo lo que pide el paso 2.
#
# 4. **En el salto no se rompe.** Como $S_k(0) = 0$, al pasar de fallar a acertar lo que se cobra es 0 por los dos lados.
#
# 5. **De $z$ a los parámetros**, como siempre: se multiplica por $\frac{\partial z}{\partial b}$, o por la entrada si es un
#     peso, y se promedia.
#
# Así que, con **una** neurona, el sustituto no es un gradiente falso. Mientras ninguna $z$ sea 0, es el gradiente verdadero de
# **otra pérdida**: el promedio, en todos los datos, de lo que paga cada uno, $S_k(|z|)$ si falla y 0 si acierta.
#
# Cobra cada fallo según lo lejos que esté. Con $k = 0$ el precio es la distancia misma, $S_0(r) = r$. Con $k$ grande sube
# enseguida a $\frac{2}{k}$ y ahí se queda: un fallo lejano cuesta casi lo mismo aunque se acerque, y casi nada lo llama.
#
# ## Cincuenta neuronas
#
# Ahora sí: 50 problemas al azar, cada uno con 100 puntos de un cuadrado, separados en dos por una recta. La $z$ es una suma
# ponderada de las dos coordenadas más un sesgo, y hay que aprender los tres números en 300 pasos.


# %% tags=["folded"]
def problemas(semilla, ruido, redes=50, n=100):
    rng = np.random.default_rng(semilla)
    x = rng.uniform(-1, 1, (redes, n, 3))
    x[:, :, 2] = 1  # lo que multiplica al sesgo
    recta = rng.standard_normal((redes, 3, 1))
    recta[:, 2] = rng.uniform(-0.5, 0.5, (redes, 1))
    limpia = act.heaviside(x @ recta)
    dada = limpia.copy()
    malas = round(ruido * n)
    dada[:, :malas] = 1 - dada[:, :malas]
    w = rng.standard_normal((redes, 3, 1))
    return x, dada, limpia, w


def entrenar(
    senal,
    semilla=0,
    ruido=0.0,
    lr=0.5,
    pasos=300,
    salida=act.heaviside,
):
    x, y, limpia, w = problemas(semilla, ruido)
    xt = np.ascontiguousarray(x.swapaxes(1, 2))
    for _ in range(pasos):
        z = x @ w
        e = (salida(z) - y) * senal(z)
        w = w - lr * xt @ e / x.shape[1]
    aciertos = act.heaviside(x @ w) == limpia
    return aciertos.sum(axis=(1, 2)), w


# %%
def con_k(k):
    return lambda z: sustituto(z, k)


def nula(z):  # H′, fuera del salto
    return np.zeros_like(z)


senales = {"H′": nula}
for k in [0, 1, 5, 25, 100]:
    senales[f"k = {k}"] = con_k(k)

aciertos = {}
print("         aprenden   media  la peor")
for nombre, senal in senales.items():
    aciertos[nombre], _ = entrenar(senal)
    aprenden = np.sum(aciertos[nombre] >= 95)
    print(
        f"{nombre:8} {aprenden:2} de 50"
        f" {aciertos[nombre].mean():7.1f}"
        f" {aciertos[nombre].min():8}"
    )

# %% [markdown]
# La respuesta es la A. La C tienta porque parece que, cuanto más se acerque una función a otra, mejor enseñará lo mismo. Y es la
# peor de las cinco $k$. La B olvida que un signo que no llega no corrige. La fila de $H'$ es lo que acertaban antes de empezar.
# (El 100.0 de $k = 0$ es {{ aciertos["k = 0"].mean():.2f }}.)
#
# ¿No será que una ventana estrecha solo va despacio, y le falta tasa? En una neurona, multiplicar la **altura** del sustituto por
# 10 es multiplicar por 10 la tasa de aprendizaje: la altura no es nada nuevo. Probemos cinco tasas. ¿Hay alguna con la que aprendan
# al menos 45 de las 50?

# %%
tasas = [0.5, 2, 8, 32, 128]
print("         ¿hay alguna?")
for k in [0, 1, 25, 100]:
    mejor = max(
        np.sum(entrenar(con_k(k), lr=lr)[0] >= 95)
        for lr in tasas
    )
    print(f"k = {k:3} ", "sí" if mejor >= 45 else "no")

# %% [markdown]
# Ninguna de las cinco lo arregla. Lo que manda es la **anchura**, comparada con las $z$ de los datos: con $z$ cien veces mayores, $k = 1$ es $k = 100$.
#
# ## El sustituto más simple, y cuándo falla
#
# Con $k = 0$ se hace como si la derivada fuese 1. Se llama **estimador de paso directo** (*straight-through estimator*). En una
# neurona es un viejo conocido: como $e = a - y$, cada dato que falla suma o resta su entrada a los pesos. Es la regla del
# **perceptrón** (aquí, con todos los datos a la vez), y tiene un teorema: si una recta separa los datos con algo de margen, acaba
# acertándolos todos.
#
# ??? abstract "El teorema del perceptrón, con todos los datos a la vez"
#     Añade a cada entrada un 1, para que el sesgo sea un peso más, y escribe $t = 2y - 1$, que es 1 o −1. Supón que hay un
#     vector $v$ de longitud 1 y un margen $\gamma > 0$ con $t\,(v \cdot x) \ge \gamma$ en todos los datos, y que ninguna entrada
#     es más larga que $R$. En cada paso, $w$ cambia en la tasa, $\lambda$, por el promedio de $t\,x$ en los que fallan (los que
#     aciertan aportan 0). Sea $m$ la parte de datos que falla en ese paso, y $M$ la suma de todas las $m$.
#
#     1. **$v \cdot w$ crece al menos $\lambda \gamma m$ por paso**, porque cada fallo aporta al menos $\gamma$.
#     2. **$|w|^2$ crece como mucho $\lambda^2 R^2 m^2$**, y $m^2 \le m$: en un fallo $t\,(w \cdot x) \le 0$, y el doble producto no suma.
#     3. **$v \cdot w$ no pasa de $|w|$.** Desde $w_0$, $v \cdot w_0 + \lambda \gamma M \le \sqrt{|w_0|^2 + \lambda^2 R^2 M}$.
#     4. La izquierda crece como $M$ y la derecha, como $\sqrt{M}$: $M$ no puede pasar de cierto número. Y cada paso con algún fallo
#         le suma al menos $1/n$, con $n$ datos: solo puede haber un número finito.
#
# «Si una recta los separa». Demos la vuelta a diez respuestas de cada cien, para que ninguna recta lo haga. Contamos los aciertos
# con las respuestas buenas. Debajo, una neurona con σ también hacia adelante, y la
# [entropía cruzada](12-desvanecimiento-del-gradiente.py#otro-sitio-donde-se-apaga-la-perdida), con la que $e = a - y$:


# %%
def uno(z):
    return np.ones_like(z)


con_ruido, pesos = entrenar(uno, ruido=0.1)
con_sigma, _ = entrenar(
    uno, ruido=0.1, salida=act.sigmoid
)
largo = np.linalg.norm(pesos, axis=1).mean()
print("           media  la peor")
for nombre, n in [
    ("k = 0", con_ruido),
    ("con σ", con_sigma),
]:
    print(f"{nombre}    {n.mean():7.1f} {n.min():8}")

# %% [markdown]
# La media cae a {{ con_ruido.mean():.1f }}. La pérdida que baja lo explica: cada fallo paga
# $|z|$, y hay una manera de no pagar nada sin acertar, que es tener **los tres números a 0**. Si ninguna recta separa, con puntos
# al azar es la única. Allí va, y con una tasa fija da tumbos alrededor: con tasa 0.5, los pesos acaban midiendo {{ largo:.2f }} de media.
#
# Con una sola neurona hay, pues, otro remedio: entrenar con σ, y poner el escalón al final.
#
# ## Con dos capas
#
# El sustituto hace falta de verdad si el escalón está **dentro** de la red. Veinte redes con 16 escalones ocultos y una salida con
# [sigmoide](../catalogo/sigmoid.md) deben decir en cuál de dos anillos está cada uno de 24 puntos, como en
# [la página de la retropropagación](10-retropropagacion-a-mano.py). ¿Cuántas los aciertan todos tras 500 pasos?


# %% tags=["folded"]
def dos_capas(
    senal, semilla=0, redes=20, pasos=500, lr=0.3
):
    giro = np.pi * np.arange(12) / 6
    anillo = np.column_stack(
        [np.cos(giro), np.sin(giro)]
    )
    x = np.concatenate([anillo, 2 * anillo])
    y = np.repeat([0, 1], 12)[:, None]
    rng = np.random.default_rng(semilla)
    W1 = rng.standard_normal((redes, 2, 16))
    b1 = rng.standard_normal((redes, 1, 16))
    W2 = rng.normal(0, 0.25, (redes, 16, 1))
    b2 = np.zeros((redes, 1, 1))
    for _ in range(pasos):
        z1 = x @ W1 + b1
        a1 = act.heaviside(z1)
        z2 = a1 @ W2 + b2
        e2 = (act.sigmoid(z2) - y) / len(x)
        e1 = e2 @ W2.swapaxes(1, 2) * senal(z1)
        W2 = W2 - lr * a1.swapaxes(1, 2) @ e2
        b2 = b2 - lr * e2.sum(axis=1, keepdims=True)
        W1 = W1 - lr * x.T @ e1
        b1 = b1 - lr * e1.sum(axis=1, keepdims=True)
    z2 = act.heaviside(x @ W1 + b1) @ W2 + b2
    return ((z2 > 0) == y).sum(axis=(1, 2))


# %%
todos = {}
print("         aciertan todo   media  la peor")
for nombre in ["H′", "k = 0", "k = 1", "k = 5"]:
    bien = dos_capas(senales[nombre])
    todos[nombre] = np.sum(bien == 24)
    print(
        f"{nombre:8} {todos[nombre]:7} de 20"
        f" {bien.mean():7.1f} {bien.min():8}"
    )

# %% [markdown]
# Con $H'$ solo aprende la salida. Con una ventana aprenden las dos capas. (Entre $k = 1$ y $k = 5$ manda la tasa: si es 1, casi
# empatan.) Y el paso directo, que con una neurona iba tan bien, con esta tasa acierta de media menos que sin tocar la primera capa.
# Su error es $e_1 = w_2\,e_2$: a cada neurona le llega lo mismo, esté su $z_1$ cerca o lejos del salto. La ventana sí lo mira.
#
# Y ya no hay una pérdida detrás: con dos capas, el sustituto no es el gradiente de nada.
#
# ??? abstract "Por qué no puede haber una pérdida detrás"
#     Basta una red de dos neuronas en fila, con escalones. Si el sustituto fuese el gradiente de una pérdida con derivadas
#     segundas continuas cerca de un punto, daría igual el orden en que se deriva (teorema de Schwarz): el de $w_2$, derivado
#     respecto de $b_1$, sería el de $b_1$, derivado respecto de $w_2$. El de $w_2$ es $e_2\,a_1$, y mover un poco $b_1$ no cambia
#     $a_1 = H(z_1)$ ni, por tanto, $e_2$: su derivada es exactamente 0, salvo en los saltos. El de $b_1$ es
#     $w_2\,e_2\,\rho_k(z_1)$, que sí cambia con $w_2$ cuando la salida falla.
#
# ## Compruébalo: el sustituto contra el cociente
#
# Con una neurona, debe ser la pendiente de la pérdida azul. Medimos en umbrales que no caen en ningún dato:

# %%
error = 0.0
for k in [0, 1, 5, 25, 100]:
    for b in np.linspace(0.02, 0.98, 25):
        z = datos - b
        fallo = act.heaviside(z) - deseada
        formula = -np.mean(fallo * sustituto(z, k))
        medida = act.central_difference(
            lambda b, k=k: perdida_sustituta(b, k), b
        )
        error = max(error, abs(formula - medida))
print("error máximo menor que 1e-7:", error < 1e-7)

# %% [markdown]
# ## Error frecuente: «El que más se parece al escalón enseña más»
#
# !!! warning "No tiene que parecerse: tiene que llegar"
#     En el sitio de la derivada del escalón, pon la de $\sigma(kz)$, con altura 1. Si $k = 1$, aciertan al menos
#     95 de 100 puntos, que separa una recta, {{ np.sum(aciertos["k = 1"] >= 95) }} de 50 neuronas; si $k = 100$, que casi es el escalón,
#     {{ np.sum(aciertos["k = 100"] >= 95) }}. Un sustituto no tiene que aproximar una derivada: tiene que hacer llegar señal a los
#     datos que fallan.
#
#     Tampoco esperes que la biblioteca lo ponga. En el salto del [signo](../catalogo/sign.md), las tres que
#     [hemos medido](../catalogo/bibliotecas.md), PyTorch, JAX y TensorFlow, responden 0.
#
# ## Ejercicio
#
# Escribe `mi_sustituto(z)`: recibe un arreglo de preactivaciones y devuelve la señal que pasa en cada una. Nunca es negativa, y
# vale **0 donde** $|z| > 2$, para no escuchar a los datos muy lejanos. El corrector entrena con él una neurona, 300 pasos con
# tasa 0.5, en 100 puntos que una recta separa: debe acertar al menos 95.
#
# ??? tip "Pista 1"
#     ¿Qué tienen que recibir dos datos que fallan, uno con $z = 1$ y otro con $z = -1$? ¿Y qué forma sencilla se acaba de
#     golpe, o poco a poco?
#
# ??? tip "Pista 2"
#     Una caja: 1 cerca del salto y 0 lejos. `np.where(condición, 1.0, 0.0)` la hace, con `np.abs(z)` en la condición. También
#     vale un triángulo.

# %% tags=["exercise"]
from activations.exercises import check


def mi_sustituto(z):
    return NotImplemented  # borra esta línea y responde


check("mi_sustituto", mi_sustituto)


# %% tags=["solution"]
def mi_sustituto(z):
    return np.where(np.abs(z) <= 1, 1.0, 0.0)


check("mi_sustituto", mi_sustituto)

# %% [markdown]
# ??? abstract "Con infinitos datos, la delta da el gradiente exacto"
#     Para quien haya leído [la delta de Dirac](08-delta-de-dirac.py). Toma $a = H(x - b)$, que debe copiar a $H(x - 0.3)$, con
#     $x$ repartida por igual en $(0, 1)$. Fallan los datos entre $b$ y 0.3, y cada uno cuesta ½: el promedio de la pérdida es
#     $L(b) = \frac{1}{2}|b - 0.3|$, si $b$ está en $(0, 1)$. Ya no es una escalera: promediar sobre una densidad alisa, y
#     $L'(b)$ es ½ a la derecha de 0.3 y −½ a la izquierda.
#
#     Lo mismo sale con la delta. Como función de $z$, $\frac{1}{2}(H(z) - y)^2$ salta $\frac{1}{2} - y$ en 0, y su derivada es
#     $(\frac{1}{2} - y)\,\delta(z)$. Al promediar, $\delta$ lee la $y$ del dato que está en el umbral, y con
#     $\frac{\partial z}{\partial b} = -1$ queda $L'(b) = y(b) - \frac{1}{2}$. El descenso va hacia 0.3 por los dos lados.
#
#     Así que una ventana estrecha no es mala por estrecha, sino cuando **no le cae dentro ningún fallo**. Con muchos datos y un solo
#     parámetro, funciona. La delta misma, con un número finito de datos, no da un número por el que descender. Ni cabe en la regla
#     de la cadena, $(H(z) - y)\,\delta(z)$: el producto de $H$ y $\delta$ no está definido.
#
# ??? abstract "Para quien quiera el enunciado exacto"
#     Sea $\rho \ge 0$ continua, par e integrable en los acotados, y $S(r) = \int_0^r \rho$. Con un número finito de datos y
#     $z_i = w \cdot x_i + b$, la función $L(w, b) = \frac{1}{n}\sum_{i\ \text{falla}} S(|z_i|)$ es localmente lipschitziana,
#     derivable donde ninguna $z_i$ es 0, y allí su gradiente es el que da el sustituto. Si $k \to \infty$, $\frac{k}{4} S_k(r)$
#     tiende a ½ para cada $r > 0$: con altura $\frac{k}{4}$, la pérdida sustituta tiende a la verdadera donde ninguna $z_i$ es 0. En general $L$ no es convexa; con $k = 0$ lo es, y
#     vale 0 en $w = 0$, $b = 0$. Si ningún otro $(w, b)$ cumple $(2y_i - 1)\,z_i \ge 0$ en todos los datos, solo ahí.
#
# ## Referencias
#
# El perceptrón es de Rosenblatt (1958), que corregía con un dato cada vez; el teorema, para su regla, lo demostró entre otros
# Novikoff (1962). El paso directo está en Bengio y otros (2013); para seguir, Neftci y otros (2019).
#
# <!-- referencias: rosenblatt-1958, novikoff-1962, bengio-2013, neftci-2019 -->
