# %% [raw]
# ---
# description: Cuándo x·(1 − x) es un error y cuándo no, con qué activaciones basta la salida para saber la pendiente, por qué con la SiLU no, y cuántas cifras cuesta.
# requisitos: [03-derivada-de-la-sigmoide.py]
# objetivos: ["distinguir cuándo una derivada pide la entrada y cuándo basta la salida"]
# tags: [derivative from output, softplus derivative]
# ---

# %% [markdown]
# # ¿s(1 − s) se aplica a la entrada o a la salida?
#
# En muchos programas la derivada de la [sigmoide](../catalogo/sigmoid.md) está escrita así:
#
# ```python
# def derivada_sigmoide(x):
#     return x * (1 - x)
# ```
#
# Parece que falta la sigmoide. En 2016 alguien avisó de ese fallo en un tutorial, y al día siguiente
# se desdijo: era correcto. ¿Cuándo lo es? Y si la pendiente se puede calcular **sin la entrada**, ¿se puede con cualquier
# activación?
#
# ## Predice
#
# La **[SiLU](../catalogo/silu.md)** multiplica la entrada por su sigmoide: $f(x) = x\,\sigma(x)$. Vale
# {{ 1 / (1 + 2.718281828**-1):.2f }} en $x = 1$; 0 en $x = 0$, y {{ -2 / (1 + 2.718281828**2):.2f }} en $x = -2$. Un programa guardó la salida de una neurona con
# SiLU, $a = -0.2$, y borró la entrada. ¿Qué puede saber de su pendiente?
#
# - **A.** Su valor: habrá una fórmula con $a$, como $a\,(1 - a)$ en la sigmoide.
# - **B.** Su signo, pero no su valor.
# - **C.** Ni siquiera su signo.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La A tienta porque con la sigmoide funciona. La B, porque la SiLU no es tan distinta y algo se podrá salvar. Guarda tu
#     respuesta: más abajo buscamos todas las entradas que dan esa salida, y medimos la pendiente en cada una.
#
# ## Con la entrada y con la salida
#
# Llamemos $g$ a la cuenta: $g(u) = u\,(1 - u)$. Es la misma en las dos columnas del centro; cambia lo que se le da. `act.df` es
# el cociente incremental, ya hecho; [su error](02-el-paso-h.py) no llega a estas cifras.

# %%
import activations as act
import numpy as np


def sigmoide(x):
    return 1 / (1 + np.exp(-x))


def g(u):
    return u * (1 - u)


print("   x    g(x)    g(σ(x))   cociente")
for x in [-2, -1, 0, 0.5, 1, 2, 3]:
    print(
        f"{x:4}  {g(x):6}  {g(sigmoide(x)):9.6f}"
        f"  {act.df(sigmoide, x):9.6f}"
    )

# %% [markdown]
# La pendiente medida coincide con $g(\sigma(x))$. Con la entrada salen números imposibles, como el {{ g(-2):.0f }} de $x = -2$:
# la sigmoide siempre sube. En $x = 0.5$ da ¼ y parece bueno, pero ahí la pendiente es {{ act.sigmoid.derivative(0.5):.3f }}.
#
# Así que **$g$ se aplica a la salida**. Si quien llama pasa ya la salida, `x * (1 - x)` es correcto y solo está mal el
# nombre: `a * (1 - a)` no habría confundido a nadie. En esta página la entrada es $x$ y la salida, $a = f(x)$.
#
# ## ¿Qué sabe la altura de la pendiente?
#
# La sigmoide siempre sube. Pasa por cada altura **una vez como mucho**: la altura dice qué entrada era, y la entrada, qué
# pendiente tiene. La SiLU, en cambio, baja hasta un fondo y después sube.
#
# Busquemos qué entradas dan $a = -0.2$, a los dos lados del fondo. En el fondo la curva está por debajo de esa altura; en
# $x = -20$ y en $x = 0$, por encima. Del tramo entre el fondo y uno de esos puntos tomamos la mitad en que la curva cruza la
# altura, y así 60 veces. Es la **bisección**.


# %%
def biseccion(f, a, x_debajo, x_encima):
    # f queda debajo de a en uno, y encima en el otro
    for _ in range(60):
        medio = (x_debajo + x_encima) / 2
        if f(medio) > a:
            x_encima = medio
        else:
            x_debajo = medio
    return medio


def silu(x):
    return x * sigmoide(x)


fondo = -1.28  # o muy cerca
x1 = biseccion(silu, -0.2, fondo, -20)
x2 = biseccion(silu, -0.2, fondo, 0)
m1, m2 = act.df(silu, x1), act.df(silu, x2)
print("     x   SiLU(x)   pendiente")
for x, m in [(x1, m1), (x2, m2)]:
    print(f"{x:6.3f} {silu(x):9.4f} {m:11.4f}")

# %% [markdown]
# La misma salida viene de dos entradas, y **una pendiente es negativa y la otra, positiva**. Quien solo guardó $a = -0.2$ no puede
# saber si era {{ m1:.2f }} o {{ m2:.2f }}. La respuesta es la C.
#
# Mueve la altura $a$ y mira cuántas veces la corta cada curva:

# %% tags=["folded"] mover="f=['SiLU', 'σ'], a=[-0.27, -0.25, -0.2, -0.15, -0.1, -0.05, -0.02, 0.1, 0.3, 0.5, 0.7, 0.9]" alt="Una curva azul, la de la función elegida, entre x = -6.5 y 3.5, y una recta horizontal violeta a la altura a. En cada punto en que se cortan hay un punto azul y, en rojo anaranjado, la tangente. La SiLU corta las alturas negativas, hasta su fondo, en dos puntos, con una tangente que baja y otra que sube; las positivas, en uno. La sigmoide corta en uno las alturas entre 0 y 1, y en ninguno las negativas."
import matplotlib.pyplot as plt

x = np.linspace(-6.5, 3.5, 101)
figura, eje = plt.subplots(figsize=(4.8, 4.4))
eje.axhline(0, color="C4", lw=0.8)
(curva,) = eje.plot([], [], "C0", label="f")
(recta,) = eje.plot([], [], "C3", label="altura a")
recta.set_linewidth(1.2)
(asa,) = eje.plot([], [], "o", gid="asa-a")
asa.set(color="C3", markersize=9, label="a")
tangentes = [
    eje.plot([], [], "C1", label="tangente")[0]
    for _ in range(2)
]
cortes = [
    eje.plot([], [], "C0o", label="corte")[0]
    for _ in range(2)
]
eje.set(xlim=(-6.5, 3.5), ylim=(-0.5, 1.2), xlabel="x")
nombres = {
    "SiLU": eje.text(0.8, 0.8, "SiLU", color="C0"),
    "σ": eje.text(-0.9, 0.4, "σ", color="C0"),
}
for nombre in nombres.values():
    nombre.set(ha="right", va="center")
lados = np.array([-1.2, 1.2])


def mover(f="SiLU", a=-0.2):
    funcion = act.silu if f == "SiLU" else act.sigmoid
    curva.set_data(x, funcion(x))
    for de, nombre in nombres.items():
        nombre.set_alpha(1 if de == f else 0)
    recta.set_data([-6.5, 3.2], [a, a])
    asa.set_data([3.2], [a])
    fondo = -1.28 if f == "SiLU" else -20
    hay = [a < 0 and f == "SiLU", a > 0 or f == "SiLU"]
    p, m = [0.0, 0.0], [0.0, 0.0]
    for i, lejos in enumerate([-20, 20]):
        if hay[i]:
            p[i] = biseccion(funcion, a, fondo, lejos)
            m[i] = funcion.derivative(p[i])
        cortes[i].set_data([p[i]], [a])
        tangentes[i].set_data(
            p[i] + lados, a + m[i] * lados
        )
        for artista in (cortes[i], tangentes[i]):
            artista.set_alpha(1 if hay[i] else 0)
    if hay[0]:
        return (
            f"La SiLU vale {a:g} en x = {p[0]:.2f}, con"
            f" pendiente {m[0]:.3f}, y en x = "
            f"{p[1]:.2f}, con pendiente {m[1]:.3f}: la "
            "salida no dice ni el signo."
        )
    if not hay[1]:
        return (
            f"La sigmoide no vale nunca {a:g}: sus "
            "salidas son positivas."
        )
    quien = "La SiLU" if f == "SiLU" else "La sigmoide"
    return (
        f"{quien} vale {a:g} solo en x = {p[1]:.2f}, "
        f"con pendiente {m[1]:.3f}: a esta altura, "
        "basta la salida."
    )


mover()
plt.show()

# %% [markdown]
# ## Cuándo basta la salida
#
# Decimos que la salida basta si hay una función $g$ con $f'(x) = g(f(x))$ para todo $x$. **Basta exactamente cuando, a
# alturas iguales, hay pendientes iguales.** Las dos direcciones:
#
# 1. **Si hay $g$, alturas iguales dan pendientes iguales.** Si $f(x_1) = f(x_2)$, al aplicar $g$ a los dos lados sale lo mismo:
#
#     $$f'(x_1) = g(f(x_1)) = g(f(x_2)) = f'(x_2).$$
#
# 2. **Si alturas iguales dan pendientes iguales, hay $g$.** Para cada altura $a$, toma una entrada $x$ cualquiera con
#     $f(x) = a$ y define $g(a) = f'(x)$. Da igual cuál tomes: todas tienen la misma pendiente.
#
# Una función que siempre sube pasa por cada altura una vez como mucho, así que cumple la condición: basta su salida. El paso 2 dice que
# $g$ existe. Para escribirla se despeja.
#
# ### La softplus, desde su salida
#
# La [softplus](../catalogo/softplus.md) es $\ln(1 + e^{x})$.
#
# 1. **Su derivada es la sigmoide.** Por la cadena ([paso a paso](09-la-escalera.py#hacia-la-derecha-las-derivadas-de-la-softplus)):
#
#     $$f'(x) = \frac{e^{x}}{1 + e^{x}} = \sigma(x).$$
#
# 2. **Despejamos $e^{x}$ de la salida.** $a = \ln(1 + e^{x})$ dice que $1 + e^{x} = e^{a}$, es decir, $e^{x} = e^{a} - 1$.
#
# 3. **Sustituimos:**
#
#     $$f'(x) = \frac{e^{a} - 1}{e^{a}} = 1 - e^{-a}.$$
#
# ### La SiLU, desde su salida: imposible
#
# 1. **Su derivada**, la del producto $x \cdot \sigma(x)$, con $\sigma' = \sigma\,(1 - \sigma)$ y factor común
#     ([paso a paso](15b-gelu-silu-mish.py#silu)):
#
#     $$f'(x) = \sigma(x)\,\bigl(1 + x\,(1 - \sigma(x))\bigr).$$
#
# 2. **El signo lo pone el paréntesis,** porque $\sigma$ es positiva. En $x = -2$ el paréntesis vale
#     {{ 1 - 2 * (1 - sigmoide(-2)):.2f }}, y en $x = 0$ vale 1: la SiLU baja en un sitio y sube en el otro.
#
# 3. **Entre los dos hay un fondo.** A su izquierda, la curva viene de alturas tan cercanas a 0 como se quiera. Como
#     $\sigma(x) < e^{x}$, $|f(x)|$ no llega a $|x|\,e^{x}$, y la exponencial gana: en $x = -20$ ya es
#     {{ 20 * np.exp(-20):.8f }}. A su derecha, sube hasta $f(0) = 0$. Por ser continua, pasa por cada altura
#     entre el fondo y 0 a los dos lados.
#
# 4. **Una altura, dos pendientes.** Con $a = -0.2$ son las dos de antes, de signos contrarios. Por la condición, no hay $g$.
#
# ??? note "¿Pasa con todas las alturas negativas de la SiLU?"
#     Con todas las que alcanza, menos la del fondo. Llamemos $q(x) = 1 + x\,(1 - \sigma(x))$ al paréntesis. Su derivada es
#     $(1 - \sigma) - x\,\sigma\,(1 - \sigma) = (1 - \sigma)(1 - x\,\sigma)$, positiva si $x < 0$. Así que $q$ crece a la izquierda de 0
#     y se anula una sola vez, en el fondo; a la derecha de 0, $q \ge 1$. La SiLU baja sin parar hasta el fondo y sube sin parar
#     después: cada altura entre el fondo y 0 se alcanza exactamente dos veces, una bajando y otra subiendo.
#
# ## La tabla
#
# | Función | $f'$ con la entrada $x$ | $f'$ con la salida $a$ |
# |--|--|--|
# | [σ](../catalogo/sigmoid.md) | $e^{-x} / (1 + e^{-x})^2$ | $a\,(1 - a)$ |
# | [tanh](../catalogo/tanh.md) | $4\,e^{-2x} / (1 + e^{-2x})^2$ | $1 - a^2$ |
# | [softplus](../catalogo/softplus.md) | $1 / (1 + e^{-x})$ | $1 - e^{-a}$ |
# | [ELU](../catalogo/elu.md) | $e^{x}$ si $x < 0$; 1 si no | $a + 1$ si $a < 0$; 1 si no |
# | [ReLU](../catalogo/relu.md) | 0 si $x < 0$; 1 si $x > 0$ | 0 si $a = 0$; 1 si $a > 0$ |
# | [SiLU](../catalogo/silu.md) | $\sigma(x)\,(1 + x\,(1 - \sigma(x)))$ | no se puede |
#
# (La ELU, con su parámetro $\alpha$ igual a 1. Y la ReLU no tiene derivada en $x = 0$: la última columna vale si allí se
# responde 0.) [GELU](../catalogo/gelu.md) y [Mish](../catalogo/mish.md), dos activaciones que
# [verás más adelante](15b-gelu-silu-mish.py), también bajan y suben, y fallan como la SiLU:

# %%
fondos = {act.silu: -1.28, act.gelu: -0.75}
fondos[act.mish] = -1.19
print("con salida a = −0.1, las pendientes son")
for f, fondo in fondos.items():
    baja = biseccion(f, -0.1, fondo, -20)
    sube = biseccion(f, -0.1, fondo, 0)
    print(
        f"{f.title:5} {act.df(f, baja):7.3f}"
        f" y {act.df(f, sube):6.3f}"
    )

# %% [markdown]
# ??? note "La ELU y la ReLU, desde su salida"
#     **ELU**, con $\alpha = 1$: es $e^{x} - 1$ si $x < 0$ y $x$ si no. A la izquierda $f'(x) = e^{x}$, y de
#     $a = e^{x} - 1$ sale $e^{x} = a + 1$. A la derecha es una recta de pendiente 1. En 0 las dos dan 1. Siempre sube, y el
#     signo de $a$ dice el lado.
#
#     **ReLU**, $\max(0, x)$: todas las $x < 0$ tienen altura 0 y pendiente 0, así que la condición se cumple fuera de $x = 0$. Ahí
#     la altura es también 0 y [no hay derivada](07-relu-en-cero.py). Las bibliotecas suelen responder 0, y entonces basta la
#     salida. Con cualquier otra respuesta, la altura 0 tendría dos.
#
# ## Por qué se usa la salida, y qué cuesta
#
# Para volver atrás por una red hace falta algo de la ida. La salida de una neurona ya se guarda: es la entrada de la
# siguiente. Si además basta para la derivada, se puede escribir encima de la entrada y ahorrar esa memoria. Así lo hace
# scikit-learn: con la ReLU, pone a 0 el gradiente donde la salida, que allí se llama `Z`, es 0. En 2019 alguien avisó de que
# debía ser `Z <= 0`. Le contestaron que `Z` no es la entrada, y lo entendió.
#
# El precio está en las cifras. Veamos cuántas quedan de $a\,(1 - a)$. La comparamos con una fórmula que usa la entrada y no resta
# nada: la del [camino 1](03-derivada-de-la-sigmoide.py) con $|x|$ en lugar de $x$, que da lo mismo porque $\sigma'$ es simétrica.
#
# $$\sigma'(x) = \frac{e^{-|x|}}{(1 + e^{-|x|})^2}.$$


# %%
def estable(x):
    e = np.exp(-np.abs(x))  # nunca pasa de 1
    return e / (1 + e) ** 2


cifras = {}
print("   x    a·(1 − a)     estable   cifras")
for x in [-37.0, -20.0, 10.0, 20.0, 30.0, 37.0]:
    con_a, bien = g(sigmoide(x)), estable(x)
    error = abs(con_a - bien) / bien
    cifras[x] = round(-np.log10(max(error, 1e-15)))
    print(
        f"{x:4.0f}  {con_a:11.4e} {bien:11.4e}"
        f" {cifras[x]:8}"
    )

# %% [markdown]
# De unas 16 cifras, en $x = 20$ quedan {{ cifras[20.0] }}; en $x = 37$, ninguna. La culpa es de $a$ y no de la resta. Cerca de 1, los números
# que caben en 64 bits están a $10^{-16}$ unos de otros, y lo que le falta a $a$ para llegar a 1 se redondeó **al guardarla**. Nadie lo
# recupera después. A la izquierda no le pasa a σ: cerca de 0 los números están más juntos. (A tanh y a la ELU, sí: allí se
# acercan a −1.) Con 32 bits, `sigmoide` da 1 ya en $x = {{ next(n for n in range(100) if sigmoide(np.float32(n)) == 1) }}$.
#
# ¿Importa? Con 64 bits, al entrenar, casi nunca: una pendiente de $10^{-17}$ mueve los pesos casi tan poco como una de 0. Importa si luego se divide entre
# ella o se toma su logaritmo. Y con 16 bits: en $x = {{ next(n for n in range(100) if sigmoide(np.float16(n)) == 1) }}$ sale 0, y la pendiente es {{ estable(8.0):.5f }}. Entonces, guarda la entrada.
#
# ## Compruébalo: la derivada, solo con la salida
#
# Cada fórmula de la tercera columna recibe solo la salida. La comparamos con la derivada exacta del paquete:

# %%
con_la_salida = {
    act.sigmoid: lambda a: a * (1 - a),
    act.tanh: lambda a: 1 - a**2,
    act.softplus: lambda a: 1 - np.exp(-a),
    act.elu: lambda a: np.where(a < 0, a + 1, 1),
    act.relu: lambda a: np.where(a == 0, 0, 1),
}
x = np.linspace(-6, 6, 1000)  # el 0 no está
for f, formula in con_la_salida.items():
    error = np.abs(formula(f(x)) - f.derivative(x))
    bien = np.max(error) < 1e-14
    print(f"{f.title:9} error menor que 1e-14: {bien}")

# %% [markdown]
# ## Error frecuente: «`x * (1 - x)` está mal: falta la sigmoide»
#
# !!! warning "Solo si x es la entrada"
#     Con la entrada, $x = 2$, da {{ 2 * (1 - 2) }}; con la salida, $a = \sigma(2)$, da {{ sigmoide(2) * (1 - sigmoide(2)):.3f }}, que es $\sigma'(2)$. Antes de
#     corregirlo, mira quién llama y qué le pasa. Si es la salida, añadir la sigmoide **crea** el fallo: se aplicaría dos veces.
#
# ## Error frecuente: «Basta la salida: es lo que hace todo el mundo»
#
# !!! warning "Con algunas activaciones, y no con otras"
#     Con la sigmoide, tanh o la ReLU se hace. Con SiLU, GELU o Mish no hay fórmula que valga, y no es que nadie la haya
#     encontrado. De la salida $a = -0.2$ de una SiLU salen dos pendientes: {{ act.silu.derivative(x1):.2f }} y {{ act.silu.derivative(x2):.2f }}.
#
# ## Ejercicio
#
# Caza de errores. Estas tres funciones reciben la **entrada**, y ninguna da siempre $\sigma'(x)$:


# %%
def derivada_a(x):
    s = 1 / (1 + np.exp(-x))
    return s * (1 - s)


def derivada_b(x):
    e = np.exp(-x)
    return e / (1 + e)


def derivada_c(x):
    return x * (1 - x)


# %% [markdown]
# No hace falta la fórmula buena para delatarlas. Sabes que $0 < \sigma'(x) \le \frac{1}{4}$. Da una entrada para cada una, entre −700 y
# 700, en la que su respuesta incumpla eso. Guarda las tres en `delatores`, en orden, como `[1, 2, 3]`. (Ninguna $x$ sirve para
# las tres.)
#
# ??? tip "Pista 1"
#     Cada una incumple otra cosa: una sale negativa, otra pasa de ¼ y otra se queda en 0. Prueba con entradas
#     negativas, pequeñas y grandes.
#
# ??? tip "Pista 2"
#     `derivada_a` solo da 0 donde la sigmoide se redondea a 1. A `derivada_b` le falta un cuadrado: lo que da es $1 - \sigma(x)$. ¿Dónde
#     es grande?

# %% tags=["exercise"]
from activations.exercises import check

delatores = NotImplemented  # escribe aquí [1, 2, 3]

check("delatores", delatores)

# %% tags=["solution"]
print("A en 40: ", derivada_a(40.0))
print(f"B en −1:  {derivada_b(-1.0):.3f}")
print("C en 3:  ", derivada_c(3.0))

delatores = [40, -1, 3]

check("delatores", delatores)

# %% [markdown]
# Tres fallos, tres comprobaciones: la cola, el rango y el signo. Una sola no los habría visto todos.
#
# ??? abstract "Para quien quiera el enunciado exacto"
#     Sea $f$ derivable en toda la recta. Existe $g$, definida en los valores que toma $f$, con $f' = g \circ f$ si y solo si $f(x_1) = f(x_2)$ implica
#     $f'(x_1) = f'(x_2)$. Es decir, si $f$ cumple una ecuación diferencial autónoma, $y' = g(y)$. No se pide que $g$ sea continua.
#
#     Si $f$ es estrictamente monótona es inyectiva, y $g = f' \circ f^{-1}$. Para la sigmoide, $g(a) = a\,(1 - a)$ en $(0, 1)$.
#     Y toda $f$ que cumple la condición es monótona. Si no lo fuera, habría
#     $x_1 < x_2 < x_3$ con $f$ mayor (o menor) en $x_2$ que en los otros. Para cada altura $c$ intermedia, en el último corte antes de $x_2$ la pendiente es $\ge 0$, y en el primero de
#     después, $\le 0$; por la condición, las dos son 0. Pero las alturas de los puntos con $f' = 0$ forman un conjunto de medida
#     nula, y no pueden llenar un intervalo.
#
#     Con esquinas, se pide lo mismo a la derivada completada con un valor en cada una. Para la ReLU, el único valor en 0 que
#     lo cumple es 0. Para la ELU con parámetro $\alpha > 0$, $f' = a + \alpha$ si $a < 0$ y 1 si $a > 0$; con $\alpha \ne 1$ no es derivable en 0, y ahí
#     sirve cualquier valor, porque a esa altura no hay otro punto.
#
#     En coma flotante de 64 bits, y con $1/(1 + e^{-x})$ para la sigmoide, el error relativo de $a\,(1 - a)$ para $x$ positiva y grande no pasa de unas
#     ${{ 1.5 * 2**-53 / 1e-16:.1f }} \cdot 10^{-16}\,e^{x}$, hasta que la sigmoide se redondea a 1: son $2^{-53}$ de redondear $1 + e^{-x}$, y la mitad de redondear el cociente. $\frac{e^{-|x|}}{(1 + e^{-|x|})^2}$ conserva sus cifras hasta $|x| = 708$, donde empiezan los números subnormales.
#
# ## Referencias
#
# Los dos avisos, con sus respuestas, y un artículo sobre la SiLU:
#
# <!-- referencias: iamtrask-2016, scikit-learn-2019, elfwing-2018 -->
