# %% [raw]
# ---
# description: Qué es una neurona ReLU muerta, cómo se mata una en un solo paso y por qué no es lo mismo que el desvanecimiento del gradiente.
# requisitos: [07-relu-en-cero.py, 10-retropropagacion-a-mano.py, 12-desvanecimiento-del-gradiente.py]
# objetivos: ["distinguir una neurona muerta de un gradiente desvanecido"]
# tags: [dying ReLU, dead neuron]
# ---

# %% [markdown]
# # Una neurona muerta no es un gradiente desvanecido
#
# Un paso de entrenamiento demasiado largo puede matar una neurona [ReLU](../catalogo/relu.md). Desde entonces contesta 0 a
# todos los datos, y su gradiente, las derivadas de la pérdida respecto de sus pesos y su sesgo, es **exactamente cero**.
# Aquí vas a matar una y a ver cuándo hay vuelta atrás.
#
# En los foros se confunde con el gradiente **desvanecido**, que es otra cosa: un producto de muchos factores que sale
# minúsculo, pero no 0.
#
# ## Predice
#
# En una red, una neurona ReLU de la **segunda** capa recibe $z < 0$ con todos los datos: su gradiente es exactamente 0. Seguimos
# entrenando la red igual que antes, con el descenso de gradiente. ¿Puede volver a activarse?
#
# - **A.** No: sin gradiente, ya nada la cambia.
# - **B.** Sí, y sin que sus pesos se muevan.
# - **C.** Sí: sus pesos se irán moviendo poco a poco.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     Guarda tu respuesta. Primero vamos a matar una neurona que está sola, y a ver que no resucita. Después haremos la prueba en
#     veinte redes, y [la respuesta](#y-en-una-capa-que-no-es-la-primera) está allí.
#
# ## Un paso demasiado largo
#
# La neurona calcula $a = \text{ReLU}(w\,x + b)$ y debe copiar la función $\max(0, x)$ en 101 puntos de $[-1, 1]$. La solución
# es $w = 1$, $b = 0$. La pérdida es la mitad del error cuadrático medio. Esto hace un paso del descenso de gradiente con
# tasa `lr`:

# %%
import numpy as np

x = np.linspace(-1, 1, 101)
y = np.maximum(0, x)


def un_paso(w, b, lr, fuga=0.0):
    z = w * x + b
    a = np.where(z > 0, z, fuga * z)
    f_prima = np.where(z > 0, 1.0, fuga)
    e = (a - y) * f_prima
    return w - lr * np.mean(e * x), b - lr * np.mean(e)


# %% [markdown]
# (La `fuga` es 0 en la ReLU; se usa más abajo.) Empezamos en $w = 2$, $b = 0.5$ y damos 200 pasos con varias tasas. No hay
# azar: si lo repites, saldrá lo mismo.


# %% tags=["folded"]
def entrenar(lr, pasos=200, w=2.0, b=0.5, fuga=0.0):
    for _ in range(pasos):
        w, b = un_paso(w, b, lr, fuga)
    z = w * x + b
    a = np.where(z > 0, z, fuga * z)
    C = np.mean((a - y) ** 2) / 2
    return w, b, C, np.sum(z > 0)


print("tasa       w        b    pérdida  datos activos")
final = {}
for lr in [0.5, 1, 2, 3, 4, 8]:
    final[lr] = entrenar(lr)
    w, b, C, activos = final[lr]
    print(f"{lr:4}{w:9.3f}{b:9.3f}{C:11.1e}{activos:7}")

# %% [markdown]
# De las probadas, hasta la tasa {{ max(lr for lr in final if final[lr][3]) }} la neurona aprende y la mitad de los datos la activan,
# como debe ser. Con 4 y con 8 **no la activa ninguno**, y la pérdida se queda en {{ final[4][2]:.2g }}, que es lo que se equivoca
# quien responde siempre 0. Con tasa 4 empezaron activos {{ entrenar(4, 0)[3] }} datos, y tras el **primer paso**, {{ entrenar(4, 1)[3] }}.
#
# !!! abstract "Neurona ReLU muerta"
#     Una neurona con ReLU está muerta para unos datos si su preactivación cumple $z \le 0$ en **todos** ellos. Entonces su
#     salida es siempre 0 y, con el convenio $\text{ReLU}'(0) = 0$, su derivada también: ningún dato la corrige.
#
# Bajemos desde 4: ¿cuál es la mayor **tasa** con que se salva? Se ve en la recta, en el paso 1. Y si una neurona muerta da más
# **pasos**, ¿revive? El trazo grueso son los datos activos.

# %% tags=["folded"] mover="tasa=[0.1, 0.5, 1, 1.5, 2, 2.5, 2.9, 3, 3.02, 3.03, 3.1, 3.2, 4, 5, 6, 8], paso=[0, 1, 2, 5, 10, 50, 200]" alt="La preactivación z = wx + b en los datos, entre -1 y 1. Al empezar, en gris y a trazos, una recta que sube de -1.5 a 2.5. En verde, a puntos, la que se busca, z = x. Donde z no pasa de 0 el fondo es gris: ahí ReLU = 0 y ReLU′ = 0. La recta que da el entrenamiento es azul si algún dato queda por encima, y gris si no queda ninguno."
import matplotlib.pyplot as plt

figura, eje = plt.subplots(figsize=(4.8, 3.8))
eje.axhspan(
    -4.8, 0, color="C4", alpha=0.15, linewidth=0
)
lados = np.array([-1, 1])
eje.plot(lados, 2 * lados + 0.5, "--", color="C4")
eje.plot(lados, lados, ":", color="C2")
(recta,) = eje.plot(lados, lados)
(activa,) = eje.plot(
    lados,
    lados,
    color="C0",
    linewidth=6,
    solid_capstyle="butt",
)
eje.text(0.62, 2, "al empezar", color="C4", ha="right")
eje.text(-0.98, -0.55, "se busca", color="C2")
eje.text(-0.98, -4.6, "aquí ReLU = 0 y ReLU′ = 0")
dice_viva = eje.text(-0.98, 2, "viva", color="C0")
dice_muerta = eje.text(-0.98, 2, "muerta", color="C4")
eje.set(
    ylim=(-4.8, 2.8),
    xlabel="x",
    title="preactivación z = wx + b",
)
vistas = {}


def mover(tasa=4, paso=1):
    if (tasa, paso) not in vistas:
        vistas[tasa, paso] = entrenar(tasa, paso)
    w, b, C, activos = vistas[tasa, paso]
    recta.set_ydata(w * lados + b)
    recta.set_color("C0" if activos else "C4")
    # de un dato a otro hay 0.02
    encima = x[w * x + b > 0] if activos else x[-1:]
    tramo = encima[[0, -1]] + [-0.01, 0.01]
    activa.set_data(tramo, w * tramo + b)
    activa.set_alpha(1 if activos else 0)
    dice_viva.set_alpha(1 if activos else 0)
    dice_muerta.set_alpha(0 if activos else 1)
    cuando = f"Con tasa {tasa}, en el paso {paso}"
    if activos:
        return (
            f"{cuando} la neurona está viva (datos"
            f" activos: {activos} de {len(x)})."
            f" Pérdida: {C:.2g}."
        )
    return (
        f"{cuando} no queda ningún dato activo: la"
        " neurona está muerta, y así seguirá."
        f" Pérdida: {C:.2g}."
    )


mover()
plt.show()
baja = 2.5 - sum(entrenar(1, 1)[:2])

# %% [markdown]
# El dato más alto es el de $x = 1$. Empieza en $z = 2.5$, y el primer paso lo baja {{ baja:.3f }} por cada unidad de tasa: llega a 0
# con {{ 2.5 / baja:.3f }}. Un poco antes, ese dato sigue activo, y él solo salva a la neurona. Un poco después, no queda ninguno.
# Desde ese momento:
#
# 1. **Para cada dato, $z \le 0$**, así que $f'(z) = 0$.
#
# 2. **El gradiente lleva ese factor**, en los dos parámetros:
#
#     $$\frac{\partial C}{\partial w} = \text{promedio de } (a - y)\,f'(z)\,x = 0,$$
#
#     $$\frac{\partial C}{\partial b} = \text{promedio de } (a - y)\,f'(z) = 0.$$
#
# 3. **Sin gradiente, el paso es 0.** $w$ y $b$ no cambian, $z$ no cambia, y se vuelve al punto 1.
#
# Por eso es definitivo, mientras los datos sean los mismos y se use el descenso de gradiente sin más. Bajar la tasa
# **después** no ayuda: cualquier tasa por 0 es 0. Bajarla **antes**, lo bastante, sí: no hay paso largo.
#
# ## Cero no es minúsculo
#
# Comparemos el gradiente de una neurona muerta con uno desvanecido, el que llega a la primera de veinte
# [sigmoides](../catalogo/sigmoid.md) en fila. Y multipliquemos los dos por un billón, $10^{12}$:

# %%
import activations as act

w, b, _, _ = final[4]
# con tasa 1, lo que baja w es su derivada
muerto = w - un_paso(w, b, 1)[0]
# el mejor caso con pesos 1: z = 0 en todas
desvanecido = act.sigmoid.derivative(0.0) ** 20

for g in [muerto, desvanecido]:
    print(f"{g:.1e}, por un billón: {g * 1e12:.2f}")

# %% [markdown]
# **Lo minúsculo se agranda multiplicándolo**, por ejemplo con pesos mayores. **El cero, no.** Y hay otra diferencia: para
# que un gradiente se desvanezca hacen falta muchas capas; para matar una neurona puede bastar un mal paso.
#
# - **Saturación.** Una neurona está donde su $f'(z)$ es casi 0. Les pasa a σ y a [tanh](../catalogo/tanh.md). Salvo que algo cancele ese factor, como
#   hace la entropía cruzada a la salida, el gradiente es pequeño, y la mueve despacio.
# - **Desvanecimiento.** El producto de muchos factores es minúsculo en las primeras capas. Puede pasarle a cualquier
#   activación, con muchas capas. En principio tiene vuelta atrás; en la práctica, a menudo no.
# - **Neurona muerta.** $z \le 0$ en todos los datos: gradiente exactamente 0. Le pasa a la ReLU, y algo parecido a otras con un
#   tramo plano. En la primera capa no tiene vuelta atrás, con los mismos datos y el descenso de gradiente sin más.
#
# ## ¿Y en una capa que no es la primera?
#
# Las entradas de una neurona de la segunda capa no son los datos: son las salidas de la primera, que sigue aprendiendo.
# Si cambian lo suficiente, pueden volver a darle una $z$ positiva: su muerte no tiene por qué ser definitiva. Vamos a contarlo
# en las veinte redes de los anillos de [la página de la retropropagación](10-retropropagacion-a-mano.py), con dos capas de 16
# neuronas y varias tasas. De las {{ 20 * 16 }} neuronas de cada capa, ¿cuántas acaban muertas? ¿Y cuántas murieron alguna vez y
# revivieron? (Con otro sorteo de los pesos iniciales cambian los números, no lo que cuentan.)


# %% tags=["folded"]
def anillos(n):
    giro = 2 * np.pi * np.arange(n) / n
    uno = np.column_stack([np.cos(giro), np.sin(giro)])
    x = np.concatenate([uno, 2 * uno])
    return x, np.repeat([0, 1], n)[:, None]


def vidas(lr, semilla=0, pasos=300, redes=20):
    x, y = anillos(12)
    rng = np.random.default_rng(semilla)
    capas = [2, 16, 16, 1]
    Ws = [
        rng.normal(0, np.sqrt(2 / m), (redes, m, n))
        for m, n in zip(capas[:-1], capas[1:])
    ]
    bs = [np.zeros((redes, 1, n)) for n in capas[1:]]
    muerta = np.zeros((2, redes, 16), bool)
    revivio = np.zeros((2, redes, 16), bool)
    for _ in range(pasos):
        zs, entradas, a = [], [], np.array([x] * redes)
        for W, b in zip(Ws, bs):
            entradas.append(a)
            zs.append(a @ W + b)
            a = np.maximum(0, zs[-1])
        antes = muerta
        muerta = np.array(
            [np.all(z <= 0, axis=1) for z in zs[:2]]
        )
        revivio |= antes & ~muerta
        e = (act.sigmoid(zs[-1]) - y) / len(x)
        for i in reversed(range(3)):
            dW = entradas[i].swapaxes(1, 2) @ e
            db = e.sum(axis=1, keepdims=True)
            if i > 0:
                e = e @ Ws[i].swapaxes(1, 2)
                e = e * (zs[i - 1] > 0)
            Ws[i] -= lr * dW
            bs[i] -= lr * db
    return muerta.sum(axis=(1, 2)), revivio.sum(
        axis=(1, 2)
    )


print("         muertas al final   revivieron")
print("tasa      capa 1  capa 2   capa 1  capa 2")
muertas, revividas = {}, {}
for lr in [0.3, 1, 3, 10]:
    muertas[lr], revividas[lr] = vidas(lr)
    print(
        f"{lr:4}  {muertas[lr][0]:9}{muertas[lr][1]:8}"
        f"{revividas[lr][0]:9}{revividas[lr][1]:8}"
    )

# %% [markdown]
# En la primera capa no revive ninguna, como acabamos de demostrar. En la segunda, con tasa 3, revivieron
# {{ revividas[3][1] }} al menos una vez. La respuesta es la B. Los pesos y el sesgo de una neurona muerta no se mueven, en ninguna
# capa: por eso la A tienta, y la C falla. Lo que cambió es lo que le llega de la primera, que sigue aprendiendo. Y con tasa 10 acaban muertas
# {{ muertas[10][1] }} de las {{ 20 * 16 }}.
#
# ## La Leaky ReLU no muere, pero con tasa 4 no se asienta
#
# La [Leaky ReLU](../catalogo/leaky_relu.md) tiene a la izquierda una pendiente pequeña, 0.01, en vez de 0: la `fuga`. Su derivada, donde existe, nunca es 0: no apaga
# ningún dato. Repitamos el experimento con la tasa que mató a la ReLU:

# %% tags=["folded"]
print("pasos  pérdida  datos activos")
for pasos in [1, 10, 100]:
    w, b, C, activos = entrenar(4, pasos, fuga=0.01)
    print(f"{pasos:5}  {C:7.4f}  {activos:8}")

ultimas = []
w, b, _, _ = entrenar(4, 1900, fuga=0.01)
for _ in range(100):
    w, b, C, _ = entrenar(4, 1, w, b, fuga=0.01)
    ultimas.append(C)
print(
    "del paso 1901 al 2000, la pérdida va"
    f" de {min(ultimas):.2f} a {max(ultimas):.2f}"
)

# %% [markdown]
# No está muerta, y mejora: cada dato que falla la empuja algo. Pero con esa tasa no se asienta: tras 1900 pasos sigue saltando de un
# lado a otro. Con 3.1, que también mata a la ReLU, en 2000 pasos la pérdida baja hasta {{ entrenar(3.1, 2000, fuga=0.01)[2]:.0e }}. Y
# con tasa 1, hasta {{ entrenar(1, 2000, *final[4][:2], fuga=0.01)[2]:.0e }}, aunque empiece donde murió la ReLU. La fuga quita un
# problema; la tasa demasiado grande es otro.
#
# ## Compruébalo: el cociente también da 0
#
# La neurona que murió tiene $z < 0$ en todos los datos, así que mover un poco $w$ o $b$ no cambia la pérdida **nada**. (Con
# alguna $z$ justo en 0 podría cambiar: está en el enunciado exacto.) Lo medimos con el cociente centrado, sin usar ninguna
# derivada nuestra:

# %%
w, b, _, _ = final[4]


def perdida(w, b):
    return (
        np.mean((np.maximum(0, w * x + b) - y) ** 2) / 2
    )


por_w = act.central_difference(
    lambda w: perdida(w, b), w
)
por_b = act.central_difference(
    lambda b: perdida(w, b), b
)
print("cociente en w:", por_w, "  en b:", por_b)

viva = final[0.5][:2]
por_w = act.central_difference(
    lambda w: perdida(w, viva[1]), viva[0]
)
print(f"en la neurona viva: {por_w:.1e}")

# %% [markdown]
# ## Error frecuente: «Muerta, saturada, desvanecida: es lo mismo»
#
# !!! warning "Una es 0; las otras, pequeñas"
#     Multiplica por un billón el gradiente de una neurona muerta: {{ muerto * 1e12:g }}. El que ha cruzado veinte sigmoides en fila, con pesos 1,
#     pasa como mucho a {{ desvanecido * 1e12:.2f }}. Y una sigmoide saturada, con $z = 10$, lo multiplica por {{ act.sigmoid.derivative(10.0):.2g }}, que no es 0. El remedio depende de cuál sea. Contra la neurona muerta, una tasa menor o una activación con
#     fuga. Contra el desvanecimiento, los pesos iniciales y la activación. (Y «muerte neuronal» es un término médico.)
#
# ## Error frecuente: «Con los pesos a cero no hay peligro»
#
# !!! warning "Esa neurona nace muerta"
#     Con $w = b = 0$ y ReLU, $z = 0$ en todos los datos y, con el convenio $\text{ReLU}'(0) = 0$, el gradiente es 0. Entrenada
#     así para copiar $\max(0, x)$, tras 200 pasos con tasa 1 la pérdida sigue en {{ entrenar(1, 200, 0.0, 0.0)[2]:.2g }}, lo mismo que al
#     empezar: {{ entrenar(1, 0, 0.0, 0.0)[2]:.2g }}. Por eso, entre otras cosas, los pesos iniciales se sortean.
#
# ## Ejercicio
#
# ¿Cuál es la menor tasa con que un solo paso mata a una neurona? Escribe `tasa_mortal(w, b, x, y)`: recibe su peso, su sesgo,
# los datos y lo que debía responder a cada uno. La pérdida y el convenio son los de esta página. El corrector prueba varias
# neuronas vivas; en todas, el primer paso baja la $z$ de todos los datos.
#
# ??? tip "Pista 1"
#     El paso resta a $w$ la tasa por $\frac{\partial C}{\partial w}$, y a $b$, la tasa por $\frac{\partial C}{\partial b}$.
#     ¿Cuánto baja entonces $z = w\,x + b$, en cada dato, por cada unidad de tasa?
#
# ??? tip "Pista 2"
#     Baja $\frac{\partial C}{\partial w}\,x + \frac{\partial C}{\partial b}$. ¿Con qué tasa llega cada dato a 0? La neurona
#     muere cuando llega el último, que no siempre es el que empezó más alto.
#
# ??? tip "Pista 3"
#     Las dos derivadas son promedios sobre todos los datos, y los apagados cuentan como 0: multiplica $a - y$ por `(z > 0)`.

# %% tags=["exercise"]
from activations.exercises import check


def tasa_mortal(w, b, x, y):
    return NotImplemented  # borra esta línea y responde


check("tasa_mortal", tasa_mortal)


# %% tags=["solution"]
def tasa_mortal(w, b, x, y):
    z = w * x + b
    e = (np.maximum(0, z) - y) * (z > 0)
    baja = np.mean(e * x) * x + np.mean(e)
    return np.max(z / baja)


check("tasa_mortal", tasa_mortal)

# %% [markdown]
# ??? abstract "Para quien quiera el enunciado exacto"
#     Sea $\{x_i\}$ un conjunto finito de datos y una unidad $a = \max(0, w \cdot x + b)$ de la primera capa. Si
#     $w \cdot x_i + b < 0$ para todo $i$, la pérdida es localmente constante en $(w, b)$: su gradiente es 0, en sentido
#     clásico, y el descenso de gradiente sin inercia ni decaimiento de pesos la deja fija para siempre. Si en algún dato
#     $w \cdot x_i + b = 0$, la pérdida puede no ser derivable ahí y el resultado depende del convenio; con
#     $\text{ReLU}'(0) = 0$ la unidad tampoco se mueve. En capas posteriores los $x_i$ cambian con el entrenamiento y la
#     conclusión puede no valer. Lu y otros (2020) estiman la probabilidad de que una red nazca muerta.
#
# ## Referencias
#
# La Leaky ReLU es de Maas, Hannun y Ng (2013).
#
# <!-- referencias: lu-2020, maas-2013 -->
